//! Several projects of one user.
use super::ONE;
use crate::{
    bench::{Bench, caching},
    target::target,
};
use horizon_tui::{
    call::{Answer, FailureKind, ImagesOf, Page, Read, SignIn, Typed},
    cloud::worker::Order,
    model::{Place, Project, ProjectId, Session},
};
use std::time::Duration;

const FIRST: Page = Page::First { limit: 5 };

impl Bench {
    async fn switch(
        &mut self,
        cloud: &str,
        project: &ProjectId,
    ) -> Result<Session, horizon_tui::call::Failure> {
        let wish = SignIn {
            cloud: cloud.into(),
            project: Some(project.clone()),
            typed: Typed::default(),
        };
        let answer = self.call(|id| Order::SignIn(id, Box::new(wish))).await?;
        let Answer::SignedIn(session) = answer else {
            panic!("{answer:?}");
        };
        Ok(*session)
    }

    async fn projects(&mut self, place: &Place) -> Vec<Project> {
        let place = place.clone();
        let answer = self.ask(Read::Projects { place }).await.expect("projects");
        let Answer::Projects(projects) = answer else {
            panic!("{answer:?}");
        };
        projects
    }
}

/// The project of the same user that another cloud of the configuration names.
async fn alternative() -> (ProjectId, String) {
    let target = target().await;
    let mut other = Bench::new(&target, target.access(target.names.alternative));
    let session = other.sign_in(Typed::default()).await.expect("a session");
    (session.project, session.project_name.to_string())
}

#[tokio::test]
async fn a_user_is_told_the_projects_to_choose_from() {
    let target = target().await;
    let (mut bench, here) = Bench::signed_in(&target, "demo", ONE).await;
    let projects = bench.projects(&here).await;
    let (alternative, name) = alternative().await;
    let is_meant = |project: &&Project| project.id == alternative;
    let found = projects.iter().find(is_meant).expect("both projects");
    assert_eq!(found.name.as_str(), name);
    assert!(projects.iter().any(|project| project.id == *here.project()));
    let names = projects.iter().map(|project| project.name.as_str());
    assert!(names.is_sorted_by_key(str::to_lowercase));
}

#[tokio::test]
async fn two_projects_are_worked_in_at_the_same_time_each_with_its_own_token() {
    let target = target().await;
    let (mut bench, here) = Bench::signed_in(&target, "demo", ONE).await;
    let (alternative, name) = alternative().await;
    let session = bench.switch("demo", &alternative).await.expect("a session");
    assert_eq!(session.project, alternative);
    assert_eq!(session.project_name.to_string(), name);
    let there = Place::open_stack("demo".into(), alternative.clone(), ONE.into());
    for place in [&here, &there] {
        let of = ImagesOf::Project(place.project().clone());
        let listing = bench.images(place, of, FIRST).await.expect("a list");
        let owned =
            |image: &horizon_tui::model::Image| image.owner.as_ref() == Some(place.project());
        assert!(listing.rows.iter().all(owned), "{listing:?}");
        bench.instances(place, FIRST).await.expect("a list");
    }
    let back = bench.switch("demo", here.project()).await;
    assert_eq!(back.expect("a session").project, *here.project());
}

#[tokio::test]
async fn a_project_that_is_not_open_is_refused_and_the_present_one_goes_on() {
    let target = target().await;
    let (mut bench, here) = Bench::signed_in(&target, "demo", ONE).await;
    let none = ProjectId::from("00000000000000000000000000000000");
    let failure = bench.switch("demo", &none).await.expect_err("refused");
    assert_eq!(failure.kind, FailureKind::NoProject);
    let of = ImagesOf::Everyone;
    bench.images(&here, of, FIRST).await.expect("a list");
}

#[tokio::test]
async fn an_application_credential_opens_its_own_project_alone() {
    let target = target().await;
    let cloud = target.names.credential;
    let (mut bench, here) = Bench::signed_in(&target, cloud, ONE).await;
    let (alternative, _) = alternative().await;
    let failure = bench.switch(cloud, &alternative).await;
    assert_eq!(failure.expect_err("refused").kind, FailureKind::NoProject);
    let of = ImagesOf::Everyone;
    bench.images(&here, of, FIRST).await.expect("a list");
}

#[tokio::test]
async fn the_tokens_of_two_projects_are_kept_apart_between_starts() {
    let target = target().await;
    let folder = tempfile::tempdir().expect("a folder");
    let (alternative, _) = alternative().await;
    for _ in 0..2 {
        let access = caching(target.access("demo"), &folder);
        let mut bench = Bench::new(&target, access);
        let first = bench.sign_in(Typed::default()).await.expect("a session");
        let session = bench.switch("demo", &alternative).await.expect("a session");
        assert_ne!(first.project, session.project);
        for project in [first.project, session.project] {
            let place = Place::open_stack("demo".into(), project.clone(), ONE.into());
            let of = ImagesOf::Project(project);
            bench.images(&place, of, FIRST).await.expect("a list");
        }
    }
    let kept = std::fs::read_dir(folder.path().join("tokens")).expect("a folder");
    assert_eq!(kept.count(), 2);
}

#[tokio::test]
async fn what_is_left_of_a_token_is_told() {
    let target = target().await;
    let (mut bench, place) = Bench::signed_in(&target, "demo", ONE).await;
    let answer = bench.ask(Read::TokenLife { place }).await;
    let Ok(Answer::TokenLife(Some(left))) = answer else {
        panic!("{answer:?}");
    };
    assert!(left > Duration::from_mins(1), "{left:?}");
}

//! The projects that there are: those of a user, or all of them.
use super::{
    super::{
        error,
        wire::{self, Field},
    },
    Keystone, set_secret,
};
use crate::{
    call::{Failure, FailureKind},
    cloud::http::{Class, Response},
    model::{Project, Secret},
};
use ::http::Method;
use serde::Deserialize;
use std::collections::HashSet;
use url::Url;

impl Keystone<'_> {
    /// The projects that a token may be exchanged for, by name.
    ///
    /// <https://docs.openstack.org/api-ref/identity/v3/#get-available-project-scopes>
    ///
    /// # Errors
    /// [`FailureKind::NoProject`] where there is none.
    pub(in super::super) async fn projects(&self, token: &Secret) -> Result<Vec<Project>, Failure> {
        let response = self.list(&["auth", "projects"], None, token).await?;
        let leaf = leaf(&response)?;
        let open = leaf.projects.into_iter();
        let open = open.filter_map(|(project, open)| open.then_some(project));
        let projects = by_name(open.collect());
        if projects.is_empty() {
            return Err(Failure {
                kind: FailureKind::NoProject,
                words: None,
                ..error::failure(&response)
            });
        }
        Ok(projects)
    }

    /// All projects, open or closed, by name, which administrators may list: things belong to
    /// closed ones too. Newer Keystones do it in pages.
    ///
    /// <https://docs.openstack.org/api-ref/identity/v3/#list-projects>
    pub(in super::super) async fn all_projects(
        &self,
        token: &Secret,
    ) -> Result<Vec<Project>, Failure> {
        let mut projects = Vec::new();
        let mut marker: Option<String> = None;
        let mut followed = HashSet::new();
        loop {
            let response = self.list(&["projects"], marker.as_deref(), token).await?;
            let leaf = leaf(&response)?;
            projects.extend(leaf.projects.into_iter().map(|(project, _)| project));
            match leaf.next {
                Some(next) if followed.insert(next.clone()) => marker = Some(next),
                // A list that leads in a circle tells no more names.
                Some(_) | None => return Ok(by_name(projects)),
            }
        }
    }

    async fn list(
        &self,
        path: &[&str],
        marker: Option<&str>,
        token: &Secret,
    ) -> Result<Response, Failure> {
        let mut request = self.request(Method::GET, path, Class::Read)?;
        if let Some(marker) = marker {
            request.url.query_pairs_mut().append_pair("marker", marker);
        }
        set_secret(&mut request.headers, "x-auth-token", token)?;
        let response = self.client.send(request).await?;
        if response.status.is_success() {
            Ok(response)
        } else {
            Err(error::failure(&response))
        }
    }
}

fn by_name(mut projects: Vec<Project>) -> Vec<Project> {
    projects
        .sort_by_cached_key(|project| (project.name.as_str().to_lowercase(), project.id.clone()));
    projects
}

/// A page of projects.
struct Leaf {
    /// Each with whether it is open.
    projects: Vec<(Project, bool)>,
    /// The marker of the page that follows.
    next: Option<String>,
}

fn leaf(response: &Response) -> Result<Leaf, Failure> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        projects: Field<'a>,
        #[serde(borrow)]
        links: Field<'a>,
    }
    #[derive(Deserialize)]
    struct Links<'a> {
        #[serde(borrow)]
        next: Field<'a>,
    }
    let body: Body<'_> = serde_json::from_slice(&response.body)
        .map_err(|_error| error::unreadable(response, "not a list of projects"))?;
    let links: Option<Links<'_>> = wire::read(body.links);
    let next = links.and_then(|links| wire::text(links.next));
    Ok(Leaf {
        projects: wire::list(body.projects)
            .into_iter()
            .filter_map(|project| listed(Some(project)))
            .collect(),
        next: next.and_then(|link| marker(&link)),
    })
}

fn listed(project: Field<'_>) -> Option<(Project, bool)> {
    #[derive(Deserialize)]
    struct Listed<'a> {
        #[serde(borrow)]
        id: Field<'a>,
        #[serde(borrow)]
        name: Field<'a>,
        #[serde(borrow)]
        enabled: Field<'a>,
    }
    let listed: Listed<'_> = wire::read(project)?;
    let project = Project {
        id: wire::id(listed.id)?,
        name: wire::safe(listed.name).unwrap_or_default(),
    };
    Some((project, wire::truth(listed.enabled) != Some(false)))
}

/// Where a link leads; of its host and path nothing is used, so that a token never follows it.
fn marker(link: &str) -> Option<String> {
    let link = Url::parse("http://keystone.invalid/")
        .ok()?
        .join(link)
        .ok()?;
    let mut pairs = link.query_pairs();
    let (_, marker) = pairs.find(|(name, _)| name == "marker")?;
    Some(marker.into_owned())
}

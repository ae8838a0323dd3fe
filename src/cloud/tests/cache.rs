//! Tokens kept between starts.
use super::{
    Bench, PASSWORD, access, demo, password,
    stand::{Fate, Stand},
};
use crate::{
    call::{FailureKind, Needed},
    cloud::{
        access::{Access, Auth, Scope, TokenCache},
        worker::Order,
    },
};
use jiff::SignedDuration;
use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::PathBuf,
};
use tempfile::TempDir;

/// An empty place for a cache, below a folder that exists.
fn cached() -> (TempDir, Access) {
    let folder = TempDir::new().expect("a folder");
    let access = Access {
        token_cache: TokenCache::Folder(folder.path().join("state/tokens")),
        ..access()
    };
    (folder, access)
}

fn files(folder: &TempDir) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.path().join("state/tokens"));
    entries.map_or_else(
        |_| Vec::new(),
        |entries| {
            entries
                .map(|entry| entry.expect("an entry").path())
                .collect()
        },
    )
}

/// One start of the program: a sign-in, and a list.
async fn start(access: &Access, stand: &Stand) -> Bench {
    let mut bench = Bench::new(access.clone(), stand);
    bench.sign_in().await.expect("a session");
    bench.images().await.expect("a list");
    bench
}

#[tokio::test]
async fn a_second_start_needs_one_request() {
    let stand = Stand::new();
    let (_folder, access) = cached();
    start(&access, &stand).await;
    assert_eq!(stand.lines().len(), 2);
    start(&access, &stand).await;
    assert_eq!(stand.lines().len(), 3);
}

#[tokio::test]
async fn the_file_is_this_users_alone_and_holds_no_password() {
    let stand = Stand::new();
    let (folder, access) = cached();
    start(&access, &stand).await;
    let files = files(&folder);
    assert_eq!(files.len(), 1, "{files:?}");
    let mode = |path: &PathBuf| fs::metadata(path).expect("a file").mode() & 0o777;
    assert_eq!(mode(&files[0]), 0o600);
    assert_eq!(mode(&folder.path().join("state/tokens")), 0o700);
    let content = fs::read_to_string(&files[0]).expect("a file");
    assert!(content.contains("token-1"));
    assert!(!content.contains(PASSWORD));
    assert!(!files[0].display().to_string().contains("demo"));
}

#[tokio::test]
async fn a_kept_token_knows_its_role_and_one_of_an_earlier_version_none() {
    let stand = Stand::new();
    let (folder, access) = cached();
    stand.set(|stand| stand.is_admin = true);
    for _ in 0..2 {
        let mut bench = Bench::new(access.clone(), &stand);
        assert!(bench.sign_in().await.expect("a session").is_admin);
    }
    let file = files(&folder).remove(0);
    let kept = fs::read_to_string(&file).expect("a file");
    let old = kept.replace(r#""is_admin":true,"#, "");
    assert_ne!(kept, old);
    fs::write(&file, old).expect("a file");
    let mut bench = Bench::new(access, &stand);
    assert!(!bench.sign_in().await.expect("a session").is_admin);
    assert_eq!(stand.credentials(), 1, "the old one is good for all else");
}

#[tokio::test]
async fn a_kept_token_that_is_refused_is_replaced_by_one_sign_in() {
    let stand = Stand::new();
    let (_folder, access) = cached();
    start(&access, &stand).await;
    stand.revoke_all();
    start(&access, &stand).await;
    assert_eq!(stand.credentials(), 2);
    start(&access, &stand).await;
    assert_eq!(stand.credentials(), 2, "the new token is kept");
}

#[tokio::test]
async fn a_kept_token_spares_the_password_until_it_is_refused() {
    let stand = Stand::new();
    let (folder, access) = cached();
    let access = Access {
        auth: Auth::Password {
            user: Some(demo()),
            password: None,
        },
        ..access
    };
    let mut bench = Bench::new(access.clone(), &stand);
    bench.type_in(password(PASSWORD)).await.expect("a session");
    let mut bench = start(&access, &stand).await;
    stand.revoke_all();
    let failure = bench.images().await.expect_err("refused");
    assert_eq!(failure.kind, FailureKind::SignedOut);
    assert!(files(&folder).is_empty(), "a refused token is not kept");
    let failure = bench.sign_in().await.expect_err("no password");
    assert_eq!(failure.kind, FailureKind::SignInNeeds(Needed::Password));
    bench.type_in(password(PASSWORD)).await.expect("a session");
    bench.images().await.expect("a list");
}

#[tokio::test]
async fn each_user_and_project_has_a_token_of_its_own() {
    let stand = Stand::new();
    let (folder, access) = cached();
    start(&access, &stand).await;
    let alt = Access {
        scope: Scope::Project {
            id: "p-alt".to_owned(),
        },
        ..access.clone()
    };
    Bench::new(alt, &stand).sign_in().await.expect("a session");
    assert_eq!(files(&folder).len(), 2);
    assert_eq!(stand.credentials(), 2);
}

#[tokio::test]
async fn signing_out_leaves_no_file() {
    let stand = Stand::new();
    let (folder, access) = cached();
    let mut bench = start(&access, &stand).await;
    bench
        .call(|id| Order::SignOut(id, "stand".into()))
        .await
        .expect("signed out");
    assert!(files(&folder).is_empty());
}

#[tokio::test]
async fn a_file_that_cannot_be_trusted_is_not_read() {
    let loosen = |path: &PathBuf| {
        fs::set_permissions(path, fs::Permissions::from_mode(0o644)).expect("a file");
    };
    let garble = |path: &PathBuf| fs::write(path, "{\"token\": 1").expect("a file");
    let link = |path: &PathBuf| {
        let elsewhere = path.with_extension("elsewhere");
        fs::rename(path, &elsewhere).expect("a file");
        symlink(&elsewhere, path).expect("a link");
    };
    let spoils: [&dyn Fn(&PathBuf); 3] = [&loosen, &garble, &link];
    for spoil in spoils {
        let stand = Stand::new();
        let (folder, access) = cached();
        start(&access, &stand).await;
        spoil(&files(&folder)[0]);
        start(&access, &stand).await;
        assert_eq!(stand.credentials(), 2);
        start(&access, &stand).await;
        assert_eq!(stand.credentials(), 2, "the file is good again");
    }
}

#[tokio::test]
async fn a_token_that_has_nearly_ended_is_not_used() {
    let stand = Stand::new();
    stand.set(|stand| stand.token_life = SignedDuration::from_secs(20));
    let (_folder, access) = cached();
    Bench::new(access.clone(), &stand)
        .sign_in()
        .await
        .expect("a session");
    Bench::new(access, &stand)
        .sign_in()
        .await
        .expect("a session");
    assert_eq!(stand.credentials(), 2);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_costs_nothing_but_the_cache() {
    let stand = Stand::new();
    let (folder, access) = cached();
    fs::write(folder.path().join("state"), "a file in the way").expect("a file");
    start(&access, &stand).await;
    start(&access, &stand).await;
    assert_eq!(stand.credentials(), 2);
}

#[tokio::test]
async fn no_sign_in_no_file() {
    let stand = Stand::new();
    stand.next("POST", Fate::Answer(401, &[], String::new()));
    let (folder, access) = cached();
    Bench::new(access, &stand)
        .sign_in()
        .await
        .expect_err("refused");
    assert!(files(&folder).is_empty());
}

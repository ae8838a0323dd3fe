//! Tokens kept between starts: one file each, for this user alone, named without any secret.
use super::super::{catalogue::Catalogue, keystone::Granted};
use crate::{
    cloud::access::{Access, Auth, CredentialBy, NameOrId, Scope, TokenCache, User},
    model::{ProjectId, SafeText, Secret, UserId},
};
use jiff::{SignedDuration, Timestamp};
use rustix::{fs::OFlags, process::geteuid};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    fmt::Write as _,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// The largest file believed to be a token with its catalogue.
const LARGEST: u64 = 4 << 20;

/// A token that ends sooner than this is not worth using.
const LEAST: SignedDuration = SignedDuration::from_secs(30);

/// The place of one cloud's token.
#[derive(Debug, Clone)]
pub(super) struct Cache {
    path: PathBuf,
}

/// What a file holds.
#[derive(Serialize, Deserialize)]
struct Stored {
    token: String,
    user: UserId,
    user_name: SafeText,
    project: ProjectId,
    project_name: SafeText,
    /// Not so in the files of earlier versions, which said nothing of it: the next token says it.
    #[serde(default)]
    is_admin: bool,
    catalogue: Catalogue,
    /// By Keystone's clock.
    expires: Timestamp,
    /// By Keystone's clock.
    granted: Timestamp,
    /// By this machine's clock: what is left of a token is counted by the clock that counts on.
    saved: Timestamp,
}

impl Cache {
    /// Where the token of this access is kept; none where it is not to be, or no user is known.
    pub(super) fn of(access: &Access, user: Option<&User>) -> Option<Self> {
        let TokenCache::Folder(folder) = &access.token_cache else {
            return None;
        };
        let name = key(access, user)?;
        Some(Self {
            path: folder.join(name).with_extension("json"),
        })
    }

    /// The token, while it is good for some time yet, with what is left of it.
    pub(super) fn load(&self) -> Option<(Granted, SignedDuration)> {
        let bytes = read(&self.path)
            .inspect_err(|error| {
                if error.kind() != io::ErrorKind::NotFound {
                    tracing::warn!(path = %self.path.display(), %error, "token not read");
                }
            })
            .ok()?;
        let stored: Stored = serde_json::from_slice(&bytes).ok()?;
        let life = stored.expires.duration_since(stored.granted);
        let age = Timestamp::now().duration_since(stored.saved);
        // A clock that went back says nothing about what is left.
        if age.is_negative() || life - age < LEAST {
            return None;
        }
        let granted = Granted {
            token: Secret::new(stored.token),
            user: stored.user,
            user_name: stored.user_name,
            project: Some((stored.project, stored.project_name)),
            is_admin: stored.is_admin,
            catalogue: stored.catalogue,
            expires: Some(stored.expires),
            at: stored.granted,
        };
        Some((granted, life - age))
    }

    /// Keeps a token. That it could not be kept is a line in the log, not a failure.
    pub(super) fn store(&self, granted: &Granted) {
        let (Some(expires), Some((project, project_name))) =
            (granted.expires, granted.project.clone())
        else {
            return;
        };
        let stored = Stored {
            token: granted.token.expose().to_owned(),
            user: granted.user.clone(),
            user_name: granted.user_name.clone(),
            project,
            project_name,
            is_admin: granted.is_admin,
            catalogue: granted.catalogue.clone(),
            expires,
            granted: granted.at,
            saved: Timestamp::now(),
        };
        if let Err(error) = write(&self.path, &stored) {
            tracing::warn!(path = %self.path.display(), %error, "token not kept");
        }
    }

    pub(super) fn remove(&self) {
        // Most often there is none.
        let _removed = fs::remove_file(&self.path);
    }
}

/// A name for a file: the same for the same user, project and Keystone, and for nothing else.
fn key(access: &Access, user: Option<&User>) -> Option<String> {
    let who = match &access.auth {
        Auth::Password { .. } | Auth::Totp { .. } | Auth::PasswordAndTotp { .. } => {
            format!("user {}", spelled(user?))
        }
        Auth::ApplicationCredential { by, .. } => match by {
            CredentialBy::Id(id) => format!("credential {id:?}"),
            CredentialBy::Name { name, user } => {
                format!("credential {name:?} of {}", spelled(user.as_ref()?))
            }
        },
        // Such a token is somebody else's to keep.
        Auth::Token { .. } | Auth::Unsupported { .. } => return None,
    };
    let what = match &access.scope {
        Scope::Project { id } => format!("project {id:?}"),
        Scope::ProjectNamed { name, domain } => format!("project named {name:?} {domain:?}"),
        Scope::Unscoped => "the first project".to_owned(),
    };
    let digest = Sha256::digest(format!("{}\n{who}\n{what}", access.auth_url));
    let mut name = String::new();
    for byte in digest.iter().take(16) {
        let _infallible = write!(name, "{byte:02x}");
    }
    Some(name)
}

fn spelled(user: &User) -> String {
    let domain: Option<&NameOrId> = user.domain.as_ref();
    format!("{:?} {domain:?}", user.name_or_id)
}

/// Reads a file that must be this user's own, unreadable to others, and no link.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let no_follow = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default();
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(no_follow)
        .open(path)?;
    let about = file.metadata()?;
    if about.uid() != geteuid().as_raw() || about.mode() & 0o077 != 0 || !about.is_file() {
        let why = "the file is not this user's alone";
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a file as a whole or not at all; it is never readable to others, not even for a moment.
fn write(path: &Path, stored: &Stored) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::NotFound)?;
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let about = File::open(folder)?.metadata()?;
    if about.uid() != geteuid().as_raw() || about.mode() & 0o022 != 0 {
        let why = "others may write into the folder";
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
    }
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(&serde_json::to_vec(stored)?)?;
    file.persist(path)?;
    Ok(())
}

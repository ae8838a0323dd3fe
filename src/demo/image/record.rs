//! One image as Glance keeps and shows it.
use crate::demo::{answer::second, exchange::Caller, random::hex_of};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// Where an image is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo) enum Status {
    Queued,
    Saving,
    Active,
    Deactivated,
}

impl Status {
    pub(in crate::demo) fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Saving => "saving",
            Self::Active => "active",
            Self::Deactivated => "deactivated",
        }
    }
}

/// Who may see an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::demo) enum Visibility {
    Public,
    Private,
    Shared,
    Community,
}

impl Visibility {
    pub(in crate::demo) fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
            Self::Shared => "shared",
            Self::Community => "community",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        let all = [Self::Public, Self::Private, Self::Shared, Self::Community];
        all.into_iter().find(|visibility| visibility.name() == name)
    }
}

/// A project that an image is shared with.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Member {
    pub(in crate::demo) project: String,
    pub(in crate::demo) status: &'static str,
}

/// What others have written on an image: keys and values, in the order of writing.
#[derive(Clone, Debug, Default)]
pub(in crate::demo) struct Properties(Vec<(Arc<str>, Arc<str>)>);

impl Properties {
    pub(in crate::demo) fn of(pairs: &[(&str, &str)]) -> Self {
        let pairs = pairs
            .iter()
            .map(|(key, value)| ((*key).into(), (*value).into()));
        Self(pairs.collect())
    }

    pub(in crate::demo) fn get(&self, key: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| &**known == key);
        found.map(|(_, value)| &**value)
    }

    pub(in crate::demo) fn set(&mut self, key: &str, value: &str) {
        match self.0.iter_mut().find(|(known, _)| &**known == key) {
            Some((_, old)) => *old = value.into(),
            None => self.0.push((key.into(), value.into())),
        }
    }

    pub(in crate::demo) fn remove(&mut self, key: &str) {
        self.0.retain(|(known, _)| &**known != key);
    }

    pub(in crate::demo) fn len(&self) -> usize {
        self.0.len()
    }

    pub(in crate::demo) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (&**key, &**value))
    }
}

/// One image.
#[derive(Clone, Debug)]
pub(in crate::demo) struct Image {
    pub(in crate::demo) id: Arc<str>,
    pub(in crate::demo) name: Option<String>,
    pub(in crate::demo) owner: Arc<str>,
    pub(in crate::demo) status: Status,
    pub(in crate::demo) visibility: Visibility,
    pub(in crate::demo) protected: bool,
    pub(in crate::demo) hidden: bool,
    /// Disk format and container format, unknown until the upload begins.
    pub(in crate::demo) formats: Option<(&'static str, &'static str)>,
    /// Bytes.
    pub(in crate::demo) size: Option<u64>,
    /// GB.
    pub(in crate::demo) min_disk: u64,
    /// MB.
    pub(in crate::demo) min_ram: u64,
    pub(in crate::demo) created: Timestamp,
    pub(in crate::demo) updated: Timestamp,
    pub(in crate::demo) tags: Vec<String>,
    pub(in crate::demo) members: Vec<Member>,
    pub(in crate::demo) properties: Properties,
    /// A disk elsewhere was cloned from it, so that the store refuses to delete it.
    pub(in crate::demo) in_use: bool,
}

impl Image {
    /// A private image that has just been announced.
    pub(in crate::demo) fn queued(
        id: &str,
        name: Option<&str>,
        owner: &str,
        created: Timestamp,
    ) -> Self {
        // Glance keeps whole seconds.
        let created = Timestamp::from_second(created.as_second()).unwrap_or(created);
        Self {
            id: id.into(),
            name: name.map(str::to_owned),
            owner: owner.into(),
            status: Status::Queued,
            visibility: Visibility::Private,
            protected: false,
            hidden: false,
            formats: None,
            size: None,
            min_disk: 0,
            min_ram: 0,
            created,
            updated: created,
            tags: Vec::new(),
            members: Vec::new(),
            properties: Properties::default(),
            in_use: false,
        }
    }

    /// Nova tells the formats and its own facts when the upload begins.
    pub(in crate::demo) fn begin_upload(&mut self, now: Timestamp) {
        self.status = Status::Saving;
        self.formats = Some(("qcow2", "bare"));
        let owner = self.owner.clone();
        self.properties.set("owner_id", &owner);
        self.updated = now;
    }

    pub(in crate::demo) fn finish_upload(&mut self, now: Timestamp, size: u64) {
        self.status = Status::Active;
        self.size = Some(size);
        self.updated = now;
    }

    /// Whether the caller can see it at all, listed or not.
    pub(super) fn is_visible_to(&self, caller: &Caller) -> bool {
        let is_open = matches!(self.visibility, Visibility::Public | Visibility::Community);
        let shared = self.visibility == Visibility::Shared;
        let is_member = self.membership(&caller.project.id).is_some();
        is_open || caller.reaches(&self.owner) || (shared && is_member)
    }

    /// What a project answered to being offered the image.
    pub(super) fn membership(&self, project: &str) -> Option<&'static str> {
        let found = self.members.iter().find(|member| member.project == project);
        found.map(|member| member.status)
    }

    fn has_content(&self) -> bool {
        matches!(self.status, Status::Active | Status::Deactivated)
    }

    /// Bytes of the disk inside, for the formats that are smaller than it.
    fn virtual_size(&self) -> Option<u64> {
        let size = self.size.filter(|size| *size > 0)?;
        let least = self.min_disk * super::GIBIBYTE;
        Some(size.max(least))
    }

    /// The image as Glance shows it; the properties stand beside the attributes.
    pub(super) fn body(&self) -> Value {
        let pairs = self.properties.iter();
        let mut body: Map<String, Value> = pairs
            .map(|(key, value)| (key.to_owned(), value.into()))
            .collect();
        let location = format!("/v2/images/{}", self.id);
        let sums = self
            .has_content()
            .then(|| (hex_of(&self.id, 32), hex_of(&location, 128)));
        let attributes = json!({
            "id": &*self.id,
            "name": self.name,
            "owner": &*self.owner,
            "status": self.status.name(),
            "visibility": self.visibility.name(),
            "protected": self.protected,
            "os_hidden": self.hidden,
            "disk_format": self.formats.map(|(disk, _)| disk),
            "container_format": self.formats.map(|(_, container)| container),
            "size": self.size,
            "virtual_size": self.virtual_size(),
            "min_disk": self.min_disk,
            "min_ram": self.min_ram,
            "checksum": sums.as_ref().map(|(checksum, _)| checksum),
            "os_hash_algo": sums.as_ref().map(|_| "sha512"),
            "os_hash_value": sums.as_ref().map(|(_, hash)| hash),
            "created_at": second(self.created),
            "updated_at": second(self.updated),
            "tags": self.tags,
            "self": location,
            "file": format!("{location}/file"),
            "schema": "/v2/schemas/image",
        });
        if let Value::Object(attributes) = attributes {
            body.extend(attributes);
        }
        if self.has_content() {
            body.insert("stores".to_owned(), "store".into());
        }
        Value::Object(body)
    }
}

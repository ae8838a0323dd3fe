//! Cinder: volume snapshots, the volumes they were taken of, and why one could not be deleted.
mod change;
mod record;

use super::{
    Ask, Cloud, error,
    page::{self, Choice},
    wire::{self, Field},
};
use crate::{
    call::{Answer, Failure, FailureKind, Listing, Outcome, Page, RecordedVolumeSnapshot, Service},
    cloud::http::{Class, Response},
    model::{Place, SafeText, VolumeSnapshotId},
};
use ::http::{HeaderName, HeaderValue, Method, StatusCode};
use serde::Deserialize;
use serde_json::value::RawValue;

/// Names the microversion: without it Cinder tells neither of groups nor of messages.
const VERSION: HeaderName = HeaderName::from_static("openstack-api-version");

/// The order that this program shows first. Cinder's links carry it on, but it is not left to them.
const NEWEST_FIRST: &str = "created_at:desc,id:desc";

/// The page where one is all that is asked for: Cinder's own largest.
const AT_ONCE: u32 = 1000;

/// Cinder as one place sees it.
pub(super) struct Cinder<'a> {
    pub(super) cloud: &'a Cloud,
    pub(super) place: &'a Place,
}

impl Cinder<'_> {
    /// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#list-snapshots-and-details>
    pub(super) async fn snapshots(&self, page: &Page) -> Outcome {
        let choice = Choice::new();
        self.page("snapshots", choice, page, record::snapshot)
            .await
            .map(Answer::VolumeSnapshots)
    }

    pub(super) async fn snapshots_named(&self, name: &str) -> Outcome {
        let choice: Choice = vec![("name".into(), name.to_owned())];
        let page = Page::First { limit: AT_ONCE };
        self.page("snapshots", choice, &page, record::snapshot)
            .await
            .map(Answer::VolumeSnapshots)
    }

    /// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#list-accessible-volumes-with-details>
    pub(super) async fn volumes(&self, page: &Page) -> Outcome {
        let choice = Choice::new();
        self.page("volumes", choice, page, record::volume)
            .await
            .map(Answer::Volumes)
    }

    /// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#show-a-snapshot-s-details>
    pub(super) async fn snapshot(&self, snapshot: &VolumeSnapshotId) -> Outcome {
        let path = ["snapshots", snapshot.as_str()];
        let response = self.ask(read(&path)).await?;
        one(&response)
            .map(|recorded| Answer::VolumeSnapshot(Box::new(recorded)))
            .ok_or_else(|| error::unreadable(&response, "not a volume snapshot"))
    }

    /// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#list-messages>
    pub(super) async fn messages(&self, snapshot: &VolumeSnapshotId) -> Outcome {
        let choice: Choice = vec![
            ("resource_uuid".into(), snapshot.as_str().to_owned()),
            ("sort".into(), "created_at:desc".to_owned()),
        ];
        let ask = read(&["messages"]).page(choice, Page::First { limit: 10 });
        let response = self.ask(ask).await?;
        told(&response, snapshot)
            .map(Answer::VolumeMessages)
            .ok_or_else(|| error::unreadable(&response, "not messages"))
    }

    /// <https://docs.openstack.org/api-ref/block-storage/v3/index.html#delete-a-snapshot>
    pub(super) async fn delete(&self, snapshot: &VolumeSnapshotId) -> Outcome {
        let path = ["snapshots", snapshot.as_str()];
        let response = self
            .ask(Ask::new(Method::DELETE, &path, Class::Write))
            .await?;
        // Whoever says yes in other words than Cinder is somebody else, a portal or a proxy.
        if response.status != StatusCode::ACCEPTED && !response.body.is_empty() {
            return Err(error::in_doubt(
                &response,
                "not the end of a volume snapshot",
            ));
        }
        Ok(Answer::DeletionAccepted {
            request_id: response.request_id(),
        })
    }

    /// A page of a list; an empty one where the region has no Cinder at all.
    async fn page<Row: Send + 'static>(
        &self,
        of: &'static str,
        mut choice: Choice,
        page: &Page,
        row: fn(&RawValue) -> Option<Row>,
    ) -> Result<Listing<Row>, Failure> {
        choice.push(("sort".into(), NEWEST_FIRST.to_owned()));
        choice.extend(super::all_projects(self.place));
        let ask = read(&[of, "detail"]).page(choice.clone(), page.clone());
        let response = match self.ask(ask).await {
            Ok(response) => response,
            Err(failure) if is_no_cinder(&failure) => {
                return Ok(Listing {
                    rows: Vec::new(),
                    next: None,
                    unreadable: 0,
                });
            }
            Err(failure) => return Err(failure),
        };
        let page = page.clone();
        super::aside(response, move |response| {
            page::listing(response, &choice, &page, |body| page::leaf(body, of), row)
        })
        .await
    }

    async fn ask(&self, ask: Ask) -> Result<Response, Failure> {
        self.cloud.ask(self.place, Service::Cinder, ask).await
    }
}

fn read(path: &[&str]) -> Ask {
    Ask::new(Method::GET, path, Class::Read)
        .header(VERSION, HeaderValue::from_static("volume latest"))
}

/// Clouds without volumes have none in their catalogue, and so nothing to list.
fn is_no_cinder(failure: &Failure) -> bool {
    matches!(failure.kind, FailureKind::NoEndpoint { .. })
}

fn one(response: &Response) -> Option<RecordedVolumeSnapshot> {
    let record = wire::member(&response.body, "snapshot")?;
    Some(RecordedVolumeSnapshot {
        snapshot: record::snapshot(record)?,
        raw: record.get().into(),
    })
}

/// What is said of this volume snapshot: an old Cinder does not know the filter.
fn told(response: &Response, snapshot: &VolumeSnapshotId) -> Option<Vec<SafeText>> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        messages: Vec<&'a RawValue>,
    }
    #[derive(Deserialize)]
    struct Message<'a> {
        #[serde(borrow)]
        resource_uuid: Field<'a>,
        #[serde(borrow)]
        user_message: Field<'a>,
    }
    let body: Body<'_> = serde_json::from_slice(&response.body).ok()?;
    let messages = body
        .messages
        .into_iter()
        .filter_map(|message| wire::read::<Message<'_>>(Some(message)))
        .filter(|message| wire::text(message.resource_uuid).as_deref() == Some(snapshot.as_str()));
    Some(
        messages
            .filter_map(|message| wire::safe_unless_empty(message.user_message))
            .collect(),
    )
}

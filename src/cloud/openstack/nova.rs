//! Nova: instances, and snapshots of them.
mod change;
mod choices;
mod details;
mod instance;
mod version;

pub(super) use self::version::{Version, Versions};

use super::{
    Ask, Cloud, error,
    page::{self, Choice},
    wire::{self, Field},
};
use crate::{
    call::{Answer, Failure, FailureKind, InstanceCondition, Listing, Outcome, Page, Service},
    cloud::http::{Class, Response},
    model::{ImageId, Instance, InstanceId, Place},
};
use ::http::{HeaderName, HeaderValue, Method, StatusCode};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{json, value::RawValue};
use std::net::IpAddr;

/// Names the microversion, per service: Cinder refuses a request that names compute's.
const VERSION: HeaderName = HeaderName::from_static("openstack-api-version");

/// The rows asked for at once where only the whole list is of use; also Nova's own maximum.
const WHOLE: u32 = 1000;

/// Nova as one place sees it.
pub(super) struct Nova<'a> {
    pub(super) cloud: &'a Cloud,
    pub(super) place: &'a Place,
}

impl Nova<'_> {
    /// <https://docs.openstack.org/api-ref/compute/#list-servers-detailed>
    pub(super) async fn instances(&self, page: &Page) -> Outcome {
        // Nova's own order is newest first.
        self.page(Choice::new(), page).await.map(Answer::Instances)
    }

    /// Those of which this holds, and others that Nova's filters cannot tell from them.
    ///
    /// Where Neutron does the looking, an address is a part of one and no regular expression,
    /// elsewhere the other way round: as it is written it is right for both.
    pub(super) async fn instances_where(&self, condition: &InstanceCondition) -> Outcome {
        let choice: Choice = match condition {
            InstanceCondition::Name(name) => vec![("name".into(), pattern(name))],
            InstanceCondition::Address(address @ IpAddr::V4(_)) => {
                vec![("ip".into(), address.to_string())]
            }
            InstanceCondition::Address(address @ IpAddr::V6(_)) => {
                vec![("ip6".into(), address.to_string())]
            }
        };
        let page = Page::First { limit: WHOLE };
        self.page(choice, &page).await.map(Answer::Instances)
    }

    /// Everything that has changed since a time, gone over all pages.
    pub(super) async fn changed(&self, since: Timestamp) -> Outcome {
        let choice = vec![("changes-since".into(), since.to_string())];
        let mut page = Page::First { limit: WHOLE };
        let mut changed = Vec::new();
        loop {
            let listing = self.page(choice.clone(), &page).await?;
            changed.extend(listing.rows);
            match listing.next {
                Some(next) => page = Page::After { next, limit: WHOLE },
                None => return Ok(Answer::InstancesChanged(changed)),
            }
        }
    }

    /// <https://docs.openstack.org/api-ref/compute/#show-server-details>
    async fn show(&self, instance: &InstanceId) -> Result<Response, Failure> {
        let ask = Ask::new(Method::GET, &["servers", instance.as_str()], Class::Read);
        self.ask(ask.header(VERSION, latest())).await
    }

    pub(super) async fn instance(&self, instance: &InstanceId) -> Outcome {
        let response = self.show(instance).await?;
        one(&response)
            .map(|instance| Answer::Instance(Box::new(instance)))
            .ok_or_else(|| error::unreadable(&response, "not an instance"))
    }

    /// <https://docs.openstack.org/api-ref/compute/#create-image-createimage-action>
    pub(super) async fn create_snapshot(
        &self,
        instance: &InstanceId,
        name: &str,
        metadata: &[(String, String)],
    ) -> Outcome {
        let metadata: serde_json::Map<_, _> = metadata
            .iter()
            .map(|(key, value)| (key.clone(), value.as_str().into()))
            .collect();
        let body = json!({ "createImage": { "name": name, "metadata": metadata } });
        let path = ["servers", instance.as_str(), "action"];
        let mut ask = Ask::new(Method::POST, &path, Class::Write).json(&body);
        let versions = &self.cloud.versions;
        if versions.of(self.place.region()) >= Some(Version::NAMES_THE_IMAGE) {
            ask = ask.header(VERSION, HeaderValue::from_static("compute 2.45"));
        }
        let response = self.ask(ask).await.inspect_err(|failure| {
            if failure.kind == (FailureKind::Refused { status: 406 }) {
                // Behind one address several Novas of different age may answer.
                versions.forget(self.place.region());
            }
        })?;
        let image = created(&response);
        // Whoever says yes in other words than Nova is somebody else, a portal or a proxy.
        if image.is_none() && response.status != StatusCode::ACCEPTED {
            return Err(error::in_doubt(&response, "not an accepted snapshot"));
        }
        Ok(Answer::SnapshotAccepted { image })
    }

    async fn page(&self, choice: Choice, page: &Page) -> Result<Listing<Instance>, Failure> {
        self.rows(choice, page, instance::read).await
    }

    /// A page of servers. To an administrator Nova lists those of the own project as well, unless
    /// it is asked for all.
    async fn rows<Row: Send + 'static>(
        &self,
        mut choice: Choice,
        page: &Page,
        row: impl Fn(&RawValue, Option<Version>) -> Option<Row> + Send + 'static,
    ) -> Result<Listing<Row>, Failure> {
        choice.extend(super::all_projects(self.place));
        let ask = Ask::new(Method::GET, &["servers", "detail"], Class::Read)
            .header(VERSION, latest())
            .page(choice.clone(), page.clone());
        let response = self.ask(ask).await?;
        let page = page.clone();
        super::aside(response, move |response| {
            let version = version_of(response);
            let row = |server: &RawValue| row(server, version);
            page::listing(
                response,
                &choice,
                &page,
                |body| page::leaf(body, "servers"),
                row,
            )
        })
        .await
    }

    async fn ask(&self, ask: Ask) -> Result<Response, Failure> {
        let learns = ask.class == Class::Read;
        let response = self.cloud.ask(self.place, Service::Nova, ask).await?;
        if learns {
            let answered = version_of(&response);
            self.cloud.versions.learn(self.place.region(), answered);
        }
        Ok(response)
    }
}

/// Asks for the newest that this Nova knows, and learns from the answer which that is: a request
/// for its versions is not needed.
fn latest() -> HeaderValue {
    HeaderValue::from_static("compute latest")
}

/// The microversion that an answer is of; where the newest was asked for, the newest there is.
fn version_of(response: &Response) -> Option<Version> {
    response.header(VERSION.as_str()).and_then(Version::read)
}

/// A regular expression that finds a text. Databases quote differently: what may mean something
/// gives way to any one character.
fn pattern(text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_".contains(letter);
    let letters = text.chars();
    let safe = letters.map(|letter| if is_plain(letter) { letter } else { '.' });
    safe.collect()
}

fn one(response: &Response) -> Option<Instance> {
    let server = wire::member(&response.body, "server")?;
    instance::read(server, version_of(response))
}

/// The new image's id: in the body from 2.45 on, before that the end of a link that is otherwise
/// wrong (`http://glance:9292//images/<id>`).
fn created(response: &Response) -> Option<ImageId> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        image_id: Field<'a>,
    }
    let named = serde_json::from_slice::<Body<'_>>(&response.body)
        .ok()
        .and_then(|body| wire::id(body.image_id));
    named.or_else(|| {
        let link = response.header("location")?.trim_end_matches('/');
        let (_, id) = link.rsplit_once('/')?;
        (!id.is_empty()).then(|| ImageId::from(id))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(location: &str, body: &str) -> Option<String> {
        let headers = [("location", location)];
        let headers = if location.is_empty() {
            &[]
        } else {
            headers.as_slice()
        };
        let response = Response::of(202, headers, body);
        created(&response).map(|id| id.as_str().to_owned())
    }

    #[test]
    fn nothing_in_a_name_means_anything_to_nova() {
        assert_eq!(pattern("web-1_b"), "web-1_b");
        assert_eq!(pattern("büro|a(b.*\\[x"), "büro.a.b....x");
    }

    #[test]
    fn the_new_image_is_found_in_body_or_link() {
        let id = Some("a3171f52".to_owned());
        assert_eq!(accepted("", r#"{"image_id": "a3171f52"}"#), id);
        assert_eq!(accepted("http://127.0.0.1:26292//images/a3171f52", ""), id);
        assert_eq!(accepted("http://glance/v2/images/a3171f52/", "<html>"), id);
        assert_eq!(accepted("", ""), None);
        assert_eq!(accepted("", r#"{"image_id": null}"#), None);
    }
}

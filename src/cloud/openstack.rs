//! One cloud behind one Keystone: a sign-in, and the services that it opens.
mod catalogue;
mod cinder;
mod endpoint;
mod error;
mod glance;
mod keystone;
mod neutron;
mod nova;
mod page;
mod quota;
mod session;
mod sessions;

use self::{
    cinder::Cinder,
    glance::Glance,
    neutron::Neutron,
    nova::{Nova, Versions},
    page::Choice,
    session::{Session, Signed, Verdict},
    sessions::Sessions,
};
use super::{
    access::Access,
    http::{Class, Client, Request, Response, Way},
    wire,
};
use crate::{
    call::{Answer, Failure, FailureKind, Outcome, Page, Read, Service, Typed, Write},
    model::{ChoicesOf, Place, ProjectId, SafeText},
};
use ::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use bytes::Bytes;
use std::borrow::Cow;

/// The largest body read on the spot; a larger one would keep other answers waiting.
const LARGE: usize = 1 << 20;

/// One cloud: answers questions and makes changes, in all its regions.
pub(super) struct Cloud {
    sessions: Sessions,
    read_only: bool,
    all_projects_writes: bool,
    versions: Versions,
}

impl Cloud {
    pub(super) fn new(access: Access, way: Way) -> Self {
        let client = Client::new(way, access.trust.clone(), access.proxy.clone());
        Self {
            read_only: access.read_only,
            all_projects_writes: access.all_projects_writes,
            sessions: Sessions::new(Session::new(access, client)),
            versions: Versions::default(),
        }
    }

    /// Whether nothing may be changed in a place: in none at all, or not among the things of all
    /// projects.
    pub(super) fn is_read_only_at(&self, place: &Place) -> bool {
        self.read_only || place.is_of_everyone() && !self.all_projects_writes
    }

    pub(super) async fn sign_in(&self, project: Option<&ProjectId>, typed: Typed) -> Outcome {
        let session = self.sessions.sign_in(project, typed).await?;
        Ok(Answer::SignedIn(Box::new(session)))
    }

    pub(super) async fn sign_out(&self) -> Outcome {
        self.sessions.sign_out().await;
        Ok(Answer::SignedOut)
    }

    pub(super) async fn read(&self, read: &Read) -> Outcome {
        let nova = Nova {
            cloud: self,
            place: read.place(),
        };
        let glance = Glance {
            cloud: self,
            place: read.place(),
        };
        let cinder = Cinder {
            cloud: self,
            place: read.place(),
        };
        match read {
            Read::Instances { page, .. } => nova.instances(page).await,
            Read::InstancesChanged { since, .. } => nova.changed(*since).await,
            Read::Instance { instance, .. } => nova.instance(instance).await,
            Read::Images { of, page, .. } => glance.images(of, page).await,
            Read::ImagesById { images, hidden, .. } => glance.by_id(images, *hidden).await,
            Read::ImagesByWish { wish, .. } => glance.by_wish(wish).await,
            Read::Image { image, .. } => glance.image(image).await,
            Read::VolumeSnapshots { page, .. } => cinder.snapshots(page).await,
            Read::VolumeSnapshot { snapshot, .. } => cinder.snapshot(snapshot).await,
            Read::Volumes { page, .. } => cinder.volumes(page).await,
            Read::Quota { of, .. } => quota::Quotas(self, read.place()).of(*of).await,
            Read::CredentialEnd { place }
            | Read::Projects { place }
            | Read::TokenLife { place } => self.read_of_session(read, place).await,
            Read::InstanceDetails { .. }
            | Read::InstanceActions { .. }
            | Read::ConsoleLog { .. }
            | Read::ImageDetails { .. }
            | Read::ImagesWhere { .. }
            | Read::InstancesWhere { .. }
            | Read::InstanceRecord { .. }
            | Read::InstancesByWish { .. }
            | Read::Volume { .. }
            | Read::VolumesByWish { .. }
            | Read::VolumeSnapshotsNamed { .. }
            | Read::Choices { .. }
            | Read::VolumeMessages { .. } => Self::read_some(read, &nova, &glance, &cinder).await,
            Read::Vps { .. } => Err(not_here()),
        }
    }

    /// What is asked for a page about one thing.
    async fn read_details(read: &Read, nova: &Nova<'_>, glance: &Glance<'_>) -> Outcome {
        if let Read::InstanceDetails { instance, .. } = read {
            return nova.details(instance).await;
        }
        if let Read::InstanceActions { instance, .. } = read {
            return nova.actions(instance).await;
        }
        if let Read::ConsoleLog {
            instance, lines, ..
        } = read
        {
            return nova.console_log(instance, *lines).await;
        }
        if let Read::ImageDetails { image, .. } = read {
            return glance.details(image).await;
        }
        Err(not_here())
    }

    /// A list of what new instances are put together from.
    async fn choices(&self, place: &Place, of: ChoicesOf) -> Outcome {
        let nova = Nova { cloud: self, place };
        let neutron = Neutron { cloud: self, place };
        match of {
            ChoicesOf::Flavors => nova.flavors().await,
            ChoicesOf::KeyPairs => nova.key_pairs().await,
            ChoicesOf::AvailabilityZones => nova.availability_zones().await,
            ChoicesOf::Networks => neutron.networks().await,
            ChoicesOf::SecurityGroups => neutron.security_groups().await,
        }
        .map(Answer::Choices)
    }

    /// What is asked of a sign-in.
    async fn read_of_session(&self, read: &Read, place: &Place) -> Outcome {
        let session = self.sessions.of(place);
        if let Read::Projects { .. } = read {
            return session.projects(place.whose()).await;
        }
        if let Read::CredentialEnd { .. } = read {
            return session.credential_end().await;
        }
        Ok(Answer::TokenLife(session.life()))
    }

    /// What is asked of some rows of a list, or of one for a page about it.
    async fn read_some(
        read: &Read,
        nova: &Nova<'_>,
        glance: &Glance<'_>,
        cinder: &Cinder<'_>,
    ) -> Outcome {
        if let Read::ImagesWhere {
            of,
            conditions,
            page,
            ..
        } = read
        {
            return glance.images_where(of, conditions, page).await;
        }
        if let Read::InstancesWhere { condition, .. } = read {
            return nova.instances_where(condition).await;
        }
        if let Read::VolumeSnapshotsNamed { name, .. } = read {
            return cinder.snapshots_named(name).await;
        }
        if let Read::Choices { place, of } = read {
            return nova.cloud.choices(place, *of).await;
        }
        if let Read::VolumeMessages { snapshot, .. } = read {
            return cinder.messages(snapshot).await;
        }
        if let Read::InstanceRecord { instance, .. } = read {
            return nova.record(instance).await;
        }
        if let Read::Volume { volume, .. } = read {
            return cinder.volume(volume).await;
        }
        if let Read::InstancesByWish { name, wish, .. } = read {
            return nova.by_wish(name, wish).await;
        }
        if let Read::VolumesByWish { name, wish, .. } = read {
            return cinder.by_wish(name, wish).await;
        }
        Self::read_details(read, nova, glance).await
    }

    pub(super) async fn write(&self, write: &Write) -> Outcome {
        let place = write.place();
        let nova = Nova { cloud: self, place };
        let glance = Glance { cloud: self, place };
        let cinder = Cinder { cloud: self, place };
        match write {
            Write::CreateSnapshot {
                instance,
                name,
                metadata,
                ..
            } => nova.create_snapshot(instance, name, metadata).await,
            Write::SetProperties {
                image, properties, ..
            } => glance.set_properties(image, properties).await,
            Write::UpdateImage { image, changes, .. } => glance.update(image, changes).await,
            Write::UpdateMetadata { image, changes, .. } => {
                glance.update_metadata(image, changes).await
            }
            Write::DeleteImage { image, .. } => glance.delete(image).await,
            Write::SwitchImage { image, active, .. } => glance.switch(image, *active).await,
            Write::Instance {
                instance, change, ..
            } => nova.change(instance, change).await,
            Write::Launch { launch, .. } => nova.launch(launch).await,
            Write::DeleteVolumeSnapshot { snapshot, .. } => cinder.delete(snapshot).await,
            Write::CreateVolume { volume, .. } => cinder.create(volume).await,
            Write::EditVolumeSnapshot {
                snapshot,
                name,
                description,
                ..
            } => {
                cinder
                    .edit(snapshot, name.as_deref(), description.as_deref())
                    .await
            }
            Write::Vps { .. } => Err(not_here()),
        }
    }

    /// Asks a service with the token, and once more with another one after a 401, which says that
    /// nothing has been done.
    ///
    /// # Errors
    /// Whatever is not a success.
    async fn ask(&self, place: &Place, service: Service, ask: Ask) -> Result<Response, Failure> {
        let by = (service, place.region().clone());
        let session = self.sessions.of(place);
        let signed = session.current().await?;
        let request = self.request(&signed, place, service, &ask)?;
        let mut response = session.client.send(request).await?;
        if is_refusal(&response) {
            let renewed = session.after_refusal(&signed, &by).await;
            let renewed = renewed.map_err(|failure| explained(failure, &response))?;
            let request = self.request(&renewed, place, service, &ask)?;
            response = session.client.send(request).await?;
            if is_refusal(&response) {
                session.note(by, Verdict::Refused);
                return Err(error::failure(&response));
            }
        }
        session.note(by, Verdict::Taken);
        if response.status.is_success() {
            Ok(response)
        } else {
            Err(error::failure(&response))
        }
    }

    fn request(
        &self,
        signed: &Signed,
        place: &Place,
        service: Service,
        ask: &Ask,
    ) -> Result<Request, Failure> {
        let project = place.project();
        // Cinder lists to others their own things without a word.
        if place.is_of_everyone() && !signed.is_admin() {
            return Err(Failure::unsent(FailureKind::Forbidden));
        }
        // A token of another project would do the right thing in the wrong place.
        if signed.project != *project {
            return Err(Failure {
                words: Some(project.shown()),
                ..Failure::unsent(FailureKind::NoProject)
            });
        }
        let base = signed
            .catalogue()
            .endpoint(
                &self.sessions.first.access,
                service,
                place.region(),
                project.as_str(),
            )
            .ok_or_else(|| Failure::unsent(FailureKind::NoEndpoint { service }))?;
        let path: Vec<_> = ask.path.iter().map(String::as_str).collect();
        let url =
            endpoint::below(&base, &path).ok_or_else(|| Failure::unsent(FailureKind::NotFound))?;
        let url = match &ask.page {
            Some((choice, page)) => page::address(&url, choice, page),
            None => url,
        };
        let mut headers = ask.headers.clone();
        keystone::set_secret(&mut headers, "x-auth-token", signed.token())?;
        Ok(Request {
            service,
            method: ask.method.clone(),
            url,
            headers,
            body: ask.body.clone(),
            class: ask.class,
        })
    }
}

/// A request without what the sign-in adds: address and token.
struct Ask {
    method: Method,
    path: Vec<String>,
    page: Option<(Choice, Page)>,
    headers: HeaderMap,
    body: Bytes,
    class: Class,
}

impl Ask {
    fn new(method: Method, path: &[&str], class: Class) -> Self {
        Self {
            method,
            path: path.iter().map(ToString::to_string).collect(),
            page: None,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            class,
        }
    }

    fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    fn json(mut self, body: &serde_json::Value) -> Self {
        self.body = Bytes::from(body.to_string());
        self.header(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        )
    }

    fn page(self, choice: Choice, page: Page) -> Self {
        Self {
            page: Some((choice, page)),
            ..self
        }
    }
}

/// What Nova and Cinder are asked for beyond the things of the token's own project. Nova refuses
/// it to who is no administrator, Cinder takes no notice of it.
///
/// <https://docs.openstack.org/api-ref/compute/#list-servers-detailed>
fn all_projects(place: &Place) -> Option<(Cow<'static, str>, String)> {
    let everyone = place.is_of_everyone();
    everyone.then(|| ("all_tenants".into(), "1".to_owned()))
}

/// An account of another kind was meant: its calls never come here.
fn not_here() -> Failure {
    Failure::unsent(FailureKind::Internal)
}

fn is_refusal(response: &Response) -> bool {
    response.status.as_u16() == 401
}

/// Adds to a failed renewal what the service had said, where Keystone was not even asked.
fn explained(failure: Failure, refusal: &Response) -> Failure {
    if failure.address.is_some() {
        return failure;
    }
    let said = error::failure(refusal);
    Failure {
        words: said.words,
        request_id: said.request_id,
        address: said.address,
        ..failure
    }
}

/// Reads an answer; a large one on a thread of its own.
async fn aside<What: Send + 'static>(
    response: Response,
    read: impl FnOnce(&Response) -> Result<What, Failure> + Send + 'static,
) -> Result<What, Failure> {
    if response.body.len() <= LARGE {
        return read(&response);
    }
    tokio::task::spawn_blocking(move || read(&response))
        .await
        .unwrap_or_else(|_panic| {
            Err(Failure {
                words: Some(SafeText::new("the answer could not be read")),
                ..Failure::unsent(FailureKind::Internal)
            })
        })
}

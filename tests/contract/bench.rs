//! A worker in front of a target, and what the cases need to know of the target.
use horizon_tui::{
    call::{
        Answer, CallId, Failure, ImagesOf, Listing, Outcome, Page, Read, RecordedVolumeSnapshot,
        SignIn, Typed, Write,
    },
    cloud::{
        Way,
        access::{Access, TokenCache},
        worker::{Answers, Order, Orders, Writes, start},
    },
    config::{Config, Environment, Flags},
    model::{
        Image, ImageId, ImageStatus, Instance, Place, Secret, Session, Volume, VolumeSnapshot,
        VolumeSnapshotId,
    },
};
use std::{
    collections::BTreeMap,
    pin::Pin,
    sync::atomic::{AtomicU64, Ordering},
};
use tokio::sync::{Mutex, MutexGuard};

/// What the target's clouds and instances are called.
pub(crate) struct Names {
    /// The same user in another project.
    pub(crate) alternative: &'static str,
    /// A user of the same project who may only look.
    pub(crate) reader: &'static str,
    /// Somebody with the role `admin`.
    pub(crate) administrator: &'static str,
    /// The same user by application credential.
    pub(crate) credential: &'static str,
    /// Whether that application credential has an end.
    pub(crate) credential_ends: bool,
    /// The same, with a Nova that knows microversion 2.1 alone.
    pub(crate) old: &'static str,
    /// A user who needs password and passcode.
    pub(crate) two_factors: &'static str,
    pub(crate) password: &'static str,
    /// Instances in Active on images.
    pub(crate) on_images: [&'static str; 3],
    /// The security group of the first of them.
    pub(crate) group: &'static str,
    /// An instance in Active on volumes.
    pub(crate) on_volumes: &'static str,
    /// An instance that broke while it was built.
    pub(crate) broken: &'static str,
    /// An instance in a state that allows no snapshot.
    pub(crate) unfit: &'static str,
}

type Wait = Box<dyn Fn() -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;
type Passcode = Box<dyn Fn() -> String + Send + Sync>;

/// Clouds to talk to.
pub(crate) struct Target {
    pub(crate) names: Names,
    clouds: BTreeMap<String, Access>,
    way: Way,
    wait: Wait,
    passcode: Passcode,
}

impl Target {
    pub(crate) fn new(
        names: Names,
        clouds_yaml: Vec<u8>,
        way: Way,
        wait: Wait,
        passcode: Passcode,
    ) -> Self {
        let environment = Environment::of_clouds_yaml(clouds_yaml);
        let config = Config::load(&Flags::default(), &environment).expect("a clouds.yaml");
        let by_name = |access: Access| (access.cloud.as_str().to_owned(), access);
        Self {
            names,
            clouds: config.clouds.found.into_iter().map(by_name).collect(),
            way,
            wait,
            passcode,
        }
    }

    pub(crate) fn access(&self, cloud: &str) -> Access {
        self.clouds
            .get(cloud)
            .unwrap_or_else(|| panic!("no cloud {cloud}"))
            .clone()
    }

    pub(crate) fn passcode(&self) -> Secret {
        Secret::new((self.passcode)())
    }

    /// Asks again and again until something has come about.
    pub(crate) async fn until<What>(
        &self,
        what: &str,
        mut ask: impl AsyncFnMut() -> Option<What>,
    ) -> What {
        for _ in 0..300 {
            if let Some(what) = ask().await {
                return what;
            }
            (self.wait)().await;
        }
        panic!("{what} has not come about")
    }

    /// Takes a snapshot of an instance, and waits until its image is Active.
    pub(crate) async fn active_snapshot(
        &self,
        bench: &mut Bench,
        place: &Place,
        of: &Instance,
    ) -> ImageId {
        let image = bench.snapshot(place, of, &unique_wish()).await;
        let image = image.expect("accepted");
        self.until("an Active snapshot", async || {
            let image = bench.image(place, &image).await.ok()?;
            (image.status == ImageStatus::Active).then_some(())
        })
        .await;
        image
    }
}

/// A signed-in user of one region, through the whole worker.
pub(crate) struct Bench {
    orders: Orders,
    answers: Answers,
    access: Access,
    calls: u64,
}

impl Bench {
    pub(crate) fn new(target: &Target, access: Access) -> Self {
        let (orders, answers) = start(
            vec![(access.clone(), target.way.clone())],
            Vec::new(),
            Writes::Allowed,
        );
        Self {
            orders,
            answers,
            access,
            calls: 0,
        }
    }

    /// A user of the cloud, in a region.
    pub(crate) async fn signed_in(target: &Target, cloud: &str, region: &str) -> (Self, Place) {
        let mut bench = Self::new(target, target.access(cloud));
        let session = bench.sign_in(Typed::default()).await.expect("a session");
        let place = Place::open_stack(cloud.into(), session.project, region.into());
        (bench, place)
    }

    pub(crate) async fn call(&mut self, order: impl FnOnce(CallId) -> Order) -> Outcome {
        self.calls += 1;
        let id = CallId {
            run: "contract".into(),
            number: self.calls,
        };
        self.orders.send(order(id)).expect("a worker");
        self.answers.recv().await.expect("an answer").1
    }

    pub(crate) async fn sign_in(&mut self, typed: Typed) -> Result<Session, Failure> {
        let wish = SignIn {
            cloud: self.access.cloud.clone(),
            project: None,
            typed,
        };
        let answer = self.call(|id| Order::SignIn(id, Box::new(wish))).await?;
        let Answer::SignedIn(session) = answer else {
            panic!("{answer:?}");
        };
        Ok(*session)
    }

    pub(crate) async fn ask(&mut self, read: Read) -> Outcome {
        self.call(|id| Order::Ask(id, read)).await
    }

    pub(crate) async fn write(&mut self, write: Write) -> Outcome {
        self.call(|id| Order::Do(id, write)).await
    }

    pub(crate) async fn images(
        &mut self,
        place: &Place,
        of: ImagesOf,
        page: Page,
    ) -> Result<Listing<Image>, Failure> {
        let place = place.clone();
        let answer = self.ask(Read::Images { place, of, page }).await?;
        let Answer::Images(listing) = answer else {
            panic!("{answer:?}");
        };
        Ok(listing)
    }

    pub(crate) async fn instances(
        &mut self,
        place: &Place,
        page: Page,
    ) -> Result<Listing<Instance>, Failure> {
        let place = place.clone();
        let answer = self.ask(Read::Instances { place, page }).await?;
        let Answer::Instances(listing) = answer else {
            panic!("{answer:?}");
        };
        Ok(listing)
    }

    pub(crate) async fn image(&mut self, place: &Place, image: &ImageId) -> Result<Image, Failure> {
        let (place, image) = (place.clone(), image.clone());
        let answer = self.ask(Read::Image { place, image }).await?;
        let Answer::Image(image) = answer else {
            panic!("{answer:?}");
        };
        Ok(*image)
    }

    /// All instances, in pages.
    pub(crate) async fn all_instances(&mut self, place: &Place, limit: u32) -> Vec<Instance> {
        let mut page = Page::First { limit };
        let mut all = Vec::new();
        loop {
            let listing = self.instances(place, page).await.expect("a page");
            assert_eq!(listing.unreadable, 0);
            all.extend(listing.rows);
            match listing.next {
                Some(next) => page = Page::After { next, limit },
                None => return all,
            }
        }
    }

    /// All images, in pages.
    pub(crate) async fn all_images(
        &mut self,
        place: &Place,
        of: &ImagesOf,
        limit: u32,
    ) -> Vec<Image> {
        let mut page = Page::First { limit };
        let mut all = Vec::new();
        loop {
            let listing = self.images(place, of.clone(), page).await.expect("a page");
            assert_eq!(listing.unreadable, 0);
            all.extend(listing.rows);
            match listing.next {
                Some(next) => page = Page::After { next, limit },
                None => return all,
            }
        }
    }

    /// All volume snapshots, in pages.
    pub(crate) async fn all_volume_snapshots(
        &mut self,
        place: &Place,
        limit: u32,
    ) -> Vec<VolumeSnapshot> {
        let mut page = Page::First { limit };
        let mut all = Vec::new();
        loop {
            let place = place.clone();
            let answer = self.ask(Read::VolumeSnapshots { place, page }).await;
            let Ok(Answer::VolumeSnapshots(listing)) = answer else {
                panic!("{answer:?}");
            };
            assert_eq!(listing.unreadable, 0);
            all.extend(listing.rows);
            match listing.next {
                Some(next) => page = Page::After { next, limit },
                None => return all,
            }
        }
    }

    /// All volumes, in pages.
    pub(crate) async fn all_volumes(&mut self, place: &Place, limit: u32) -> Vec<Volume> {
        let mut page = Page::First { limit };
        let mut all = Vec::new();
        loop {
            let place = place.clone();
            let answer = self.ask(Read::Volumes { place, page }).await;
            let Ok(Answer::Volumes(listing)) = answer else {
                panic!("{answer:?}");
            };
            assert_eq!(listing.unreadable, 0);
            all.extend(listing.rows);
            match listing.next {
                Some(next) => page = Page::After { next, limit },
                None => return all,
            }
        }
    }

    pub(crate) async fn volume_snapshot(
        &mut self,
        place: &Place,
        snapshot: &VolumeSnapshotId,
    ) -> Result<RecordedVolumeSnapshot, Failure> {
        let (place, snapshot) = (place.clone(), snapshot.clone());
        let answer = self.ask(Read::VolumeSnapshot { place, snapshot }).await?;
        let Answer::VolumeSnapshot(recorded) = answer else {
            panic!("{answer:?}");
        };
        Ok(*recorded)
    }

    pub(crate) async fn delete_volume_snapshot(
        &mut self,
        place: &Place,
        snapshot: &VolumeSnapshotId,
    ) -> Outcome {
        let (place, snapshot) = (place.clone(), snapshot.clone());
        self.write(Write::DeleteVolumeSnapshot { place, snapshot })
            .await
    }

    pub(crate) async fn instance(&mut self, place: &Place, name: &str) -> Instance {
        let instances = self.all_instances(place, 1000).await;
        let named = |instance: &Instance| instance.label().as_str() == name;
        let found = instances.into_iter().find(named);
        found.unwrap_or_else(|| panic!("no instance {name}"))
    }

    pub(crate) async fn snapshot(
        &mut self,
        place: &Place,
        instance: &Instance,
        wish: &str,
    ) -> Result<ImageId, Failure> {
        let write = Write::CreateSnapshot {
            place: place.clone(),
            instance: instance.id.clone(),
            name: format!("contract {wish}"),
            metadata: vec![("horizon_tui_wish".to_owned(), wish.to_owned())],
        };
        let answer = self.write(write).await?;
        let Answer::SnapshotAccepted { image: Some(image) } = answer else {
            panic!("{answer:?}");
        };
        Ok(image)
    }

    pub(crate) async fn delete(&mut self, place: &Place, image: &ImageId) -> Outcome {
        let (place, image) = (place.clone(), image.clone());
        self.write(Write::DeleteImage { place, image }).await
    }
}

/// An access that keeps its tokens in a folder.
pub(crate) fn caching(access: Access, folder: &tempfile::TempDir) -> Access {
    Access {
        token_cache: TokenCache::Folder(folder.path().join("tokens")),
        ..access
    }
}

/// A key that no other run of any test has used.
pub(crate) fn unique_wish() -> String {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    format!(
        "{}-{}-{number}",
        jiff::Timestamp::now().as_nanosecond(),
        std::process::id()
    )
}

/// Held while instances of the shared target are being snapshotted: each takes one at a time.
pub(crate) async fn alone() -> MutexGuard<'static, ()> {
    static SNAPSHOTS: Mutex<()> = Mutex::const_new(());
    SNAPSHOTS.lock().await
}

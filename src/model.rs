//! What clouds hold, free of any wire format.
pub mod choices;
pub mod console;
pub mod details;
pub mod id;
pub mod image;
pub mod instance;
pub mod place;
pub mod quota;
pub mod secret;
pub mod session;
pub mod text;
pub mod time;
pub mod unit;
pub mod volume;
pub mod vps;

pub use choices::{Choices, ChoicesOf};
pub use console::ConsoleLog;
pub use details::{ImageDetails, InstanceDetails, LoggedAction};
pub use id::{
    CloudName, FlavorId, Id, ImageId, InstanceId, ProjectId, RegionName, UserId, VolumeId,
    VolumeSnapshotId,
};
pub use image::{Image, ImageKind, ImageStatus, Properties, SourceClaim, Visibility};
pub use instance::{Instance, InstanceStatus, PowerState, Task};
pub use place::{Place, Whose};
pub use quota::{Gauge, Limit, QuotaOf, Resource};
pub use secret::Secret;
pub use session::{Project, Session};
pub use text::SafeText;
pub use time::Now;
pub use volume::{Volume, VolumeSnapshot, VolumeSnapshotStatus};

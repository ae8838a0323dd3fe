//! Questions to an OVHcloud account and changes in it.
use crate::model::{
    SafeText,
    vps::{
        AutomatedBackup, CartId, Download, KeyProfile, KeyState, Link, Offer, OptionName, OrderId,
        OrderStatus, OrderWay, Quote, Quoted, RecordedVpsSnapshot, RestorePointState, Rights,
        ServiceInfo, ServiceName, TaskId, TaskState, Vps, VpsTask, order::Ordered,
    },
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One question to an OVHcloud account. Each costs one request but where it says otherwise; 60 a
/// minute are fine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VpsQuestion {
    /// The names of all VPSs: `GET /vps`.
    Names,
    /// One VPS: `GET /vps/{serviceName}`.
    Vps(ServiceName),
    /// Its contract: `GET /vps/{serviceName}/serviceInfos`.
    Service(ServiceName),
    /// The options that it has: `GET /vps/{serviceName}/option`.
    Options(ServiceName),
    /// Its snapshot, if there is one: `GET /vps/{serviceName}/snapshot`.
    Snapshot(ServiceName),
    /// Its tasks in one state: `GET /vps/{serviceName}/tasks`. The list lags behind: that it is
    /// empty does not prove that a change will be taken.
    Tasks { vps: ServiceName, state: TaskState },
    /// One task: `GET /vps/{serviceName}/tasks/{id}`. Just after it began it may not be found.
    Task { vps: ServiceName, task: TaskId },
    /// `GET /vps/{serviceName}/automatedBackup`; none where the VPS has no such option.
    AutomatedBackup(ServiceName),
    /// `GET /vps/{serviceName}/automatedBackup/restorePoints`.
    RestorePoints {
        vps: ServiceName,
        state: RestorePointState,
    },
    /// `GET /vps/{serviceName}/snapshot/download`.
    Download(ServiceName),
    /// What the snapshot option costs; none where OVHcloud tells no price. Up to four requests.
    Offer(ServiceName),
    /// What exactly ordering it would cost, and the contracts that come with it.
    ///
    /// Six requests, among them ones that make a cart, to be dropped by [`Self::DropCart`] where
    /// nothing is ordered. It engages to nothing. Given up on half way, or failing, it drops the
    /// cart itself. Refused where nothing may be changed.
    Quote {
        vps: ServiceName,
        way: Box<OrderWay>,
    },
    /// `DELETE /order/cart/{cartId}`. A cart that is gone already is as good.
    DropCart(CartId),
    /// `GET /me/order/{orderId}/status`.
    OrderStatus(OrderId),
    /// What one may do: `GET /auth/currentCredential`.
    Rights,
    /// Asks for a consumer key, which counts once somebody has validated it on the page that
    /// comes back: `POST /auth/credential`.
    AskForKey(KeyProfile),
    /// Whether the key that was asked for is validated; from then on it is used.
    KeyState,
    /// Writes the key that was asked for and validated into the configuration.
    KeepKey,
}

impl VpsQuestion {
    /// Whether it leaves something behind, if only for a while: not asked by who may not change
    /// anything.
    pub fn leaves_a_trace(&self) -> bool {
        match self {
            Self::Quote { .. } => true,
            Self::Names
            | Self::Vps(_)
            | Self::Service(_)
            | Self::Options(_)
            | Self::Snapshot(_)
            | Self::Tasks { .. }
            | Self::Task { .. }
            | Self::AutomatedBackup(_)
            | Self::RestorePoints { .. }
            | Self::Download(_)
            | Self::Offer(_)
            | Self::DropCart(_)
            | Self::OrderStatus(_)
            | Self::Rights
            | Self::AskForKey(_)
            | Self::KeyState
            | Self::KeepKey => false,
        }
    }

    /// Whether it takes back what an earlier one left behind: it is waited for when the program
    /// ends.
    pub fn tidies_up(&self) -> bool {
        matches!(self, Self::DropCart(_))
    }
}

/// One change of one VPS. It leaves the application only inside a confirmed plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VpsChange {
    /// `POST /vps/{serviceName}/createSnapshot`.
    TakeSnapshot { description: Option<String> },
    /// `PUT /vps/{serviceName}/snapshot`.
    DescribeSnapshot { description: String },
    /// `DELETE /vps/{serviceName}/snapshot`.
    DeleteSnapshot,
    /// `POST /vps/{serviceName}/snapshot/revert`: everything since is lost, and the snapshot is
    /// gone afterwards.
    Restore,
    /// `POST /vps/{serviceName}/abortSnapshot`: ends a snapshot or an automated backup that is
    /// being made.
    AbortSnapshot,
    /// Orders what was quoted, never paid for by itself: `POST /order/cart/{cartId}/checkout`, or
    /// `POST /order/vps/{serviceName}/snapshot/{duration}`. Not sent where it would cost anything
    /// else than was quoted.
    Order(Box<Quoted>),
}

impl VpsChange {
    /// The name of the change as programs know it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::TakeSnapshot { .. } => "take_vps_snapshot",
            Self::DescribeSnapshot { .. } => "describe_vps_snapshot",
            Self::DeleteSnapshot => "delete_vps_snapshot",
            Self::Restore => "restore_vps",
            Self::AbortSnapshot => "abort_vps_snapshot",
            Self::Order(_) => "order_vps_snapshot_option",
        }
    }

    /// Whether something is gone afterwards.
    pub fn destroys(&self) -> bool {
        match self {
            Self::DeleteSnapshot | Self::Restore => true,
            Self::TakeSnapshot { .. }
            | Self::DescribeSnapshot { .. }
            | Self::AbortSnapshot
            | Self::Order(_) => false,
        }
    }
}

/// What an OVHcloud account answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VpsAnswer {
    Names {
        names: Vec<ServiceName>,
        /// Names that cannot be names.
        unreadable: usize,
    },
    Vps(Box<Vps>),
    Service(ServiceInfo),
    Options(Vec<OptionName>),
    Snapshot(Option<RecordedVpsSnapshot>),
    Tasks(Vec<TaskId>),
    Task(VpsTask),
    AutomatedBackup(Option<AutomatedBackup>),
    RestorePoints(Vec<Timestamp>),
    Download(Download),
    Offer(Option<Box<Offer>>),
    Quote(Box<Quote>),
    CartDropped,
    OrderStatus(OrderStatus),
    Rights(Rights),
    /// The page on which the key is validated.
    KeyAskedFor(Link),
    KeyState(KeyState),
    /// The file that the key was written into.
    KeyKept(SafeText),
    /// The change was accepted; the task ends it.
    TaskBegun(VpsTask),
    /// The change is made: a description, or the end of a task.
    Changed,
    Ordered(Box<Ordered>),
}

//! What services can be asked of the rows of a list.
use crate::model::{ProjectId, Visibility};
use jiff::Timestamp;
use std::net::IpAddr;

/// What Glance can be asked of the images of a list.
///
/// <https://docs.openstack.org/api-ref/image/v2/#list-images>
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImageCondition {
    /// Exactly this name, upper and lower case apart.
    Name(String),
    /// One of these, as Glance spells them.
    Status(Vec<String>),
    Visibility(Visibility),
    Protected(bool),
    Tag(String),
    Owner(ProjectId),
    /// Created then or before.
    Older(Timestamp),
    /// Created then or after.
    Newer(Timestamp),
    Property {
        key: String,
        value: String,
    },
}

/// What Nova can be asked of the instances of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InstanceCondition {
    /// The name contains this.
    Name(String),
    /// One of its addresses in a network; a floating one is not found.
    Address(IpAddr),
}

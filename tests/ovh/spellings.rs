//! The values that the API's description lists are those that the client knows by name: one that it
//! missed would be shown as it is spelled, and its conditions would not hold.
use crate::schema::Schema;
use horizon_tui::model::vps::{
    BackupState, LockReason, OptionName, RestorePointState, ServiceStatus, TaskState, TaskType,
    VpsState, ZoneType, account::KeyState, order::OrderStatus,
};

fn spellings<Value>(all: &[Value], spelled: fn(&Value) -> &str) -> Vec<&str> {
    all.iter().map(spelled).collect()
}

#[test]
fn every_value_that_the_description_lists_is_known_by_name() {
    let schema = Schema::of_the_api();
    for (model, known) in [
        (
            "auth.CredentialStateEnum",
            spellings(KeyState::ALL, KeyState::spelled),
        ),
        (
            "billing.order.OrderStatusEnum",
            spellings(OrderStatus::ALL, OrderStatus::spelled),
        ),
        (
            "service.StateEnum",
            spellings(ServiceStatus::ALL, ServiceStatus::spelled),
        ),
        (
            "vps.BackupStateEnum",
            spellings(BackupState::ALL, BackupState::spelled),
        ),
        (
            "vps.LockReasonEnum",
            spellings(LockReason::ALL, LockReason::spelled),
        ),
        (
            "vps.RestoreStateEnum",
            spellings(RestorePointState::ALL, RestorePointState::spelled),
        ),
        (
            "vps.TaskStateEnum",
            spellings(TaskState::ALL, TaskState::spelled),
        ),
        (
            "vps.TaskTypeEnum",
            spellings(TaskType::ALL, TaskType::spelled),
        ),
        (
            "vps.VpsOptionEnum",
            spellings(OptionName::ALL, OptionName::spelled),
        ),
        (
            "vps.VpsStateEnum",
            spellings(VpsState::ALL, VpsState::spelled),
        ),
        (
            "vps.ZoneTypeEnum",
            spellings(ZoneType::ALL, ZoneType::spelled),
        ),
    ] {
        assert_eq!(known, schema.models[model].choices, "{model}");
    }
}

//! What is asked for a page about one instance: its record in full, its action log, its console.
use super::{
    super::{
        Ask, error,
        wire::{self, Field},
    },
    Nova, VERSION, instance, latest, version_of,
};
use crate::{
    call::{Answer, Outcome},
    cloud::http::{Class, Response},
    model::{
        ConsoleLog, Instance, InstanceDetails, InstanceId, LoggedAction, SafeText,
        details::{Attachment, Fault, Specs},
    },
};
use ::http::Method;
use serde::Deserialize;
use serde_json::{json, value::RawValue};
use std::collections::BTreeSet;

impl Nova<'_> {
    pub(in super::super) async fn details(&self, instance: &InstanceId) -> Outcome {
        let response = self.show(instance).await?;
        one(&response)
            .map(|(instance, details)| {
                Answer::InstanceDetails(Box::new(instance), Box::new(details))
            })
            .ok_or_else(|| error::unreadable(&response, "not an instance"))
    }

    /// <https://docs.openstack.org/api-ref/compute/#list-actions-for-server>
    pub(in super::super) async fn actions(&self, instance: &InstanceId) -> Outcome {
        let path = ["servers", instance.as_str(), "os-instance-actions"];
        let ask = Ask::new(Method::GET, &path, Class::Read);
        let response = self.ask(ask.header(VERSION, latest())).await?;
        logged(&response)
            .map(Answer::InstanceActions)
            .ok_or_else(|| error::unreadable(&response, "not an action log"))
    }

    /// Changes nothing, although it is a `POST`: it may be repeated.
    ///
    /// <https://docs.openstack.org/api-ref/compute/#show-console-output-os-getconsoleoutput-action>
    pub(in super::super) async fn console_log(
        &self,
        instance: &InstanceId,
        lines: Option<u32>,
    ) -> Outcome {
        // Nova means all lines where none are named.
        let body = match lines {
            Some(lines) => json!({ "os-getConsoleOutput": { "length": lines } }),
            None => json!({ "os-getConsoleOutput": {} }),
        };
        let path = ["servers", instance.as_str(), "action"];
        let ask = Ask::new(Method::POST, &path, Class::Read).json(&body);
        let response = self.ask(ask.header(VERSION, latest())).await?;
        output(&response)
            .map(Answer::ConsoleLog)
            .ok_or_else(|| error::unreadable(&response, "not a console log"))
    }
}

#[derive(Deserialize)]
struct Server<'a> {
    #[serde(borrow)]
    description: Field<'a>,
    #[serde(borrow)]
    flavor: Field<'a>,
    #[serde(borrow)]
    security_groups: Field<'a>,
    #[serde(borrow)]
    metadata: Field<'a>,
    #[serde(borrow)]
    tags: Field<'a>,
    #[serde(borrow, rename = "os-extended-volumes:volumes_attached")]
    volumes: Field<'a>,
    #[serde(borrow)]
    fault: Field<'a>,
    #[serde(borrow)]
    locked_reason: Field<'a>,
}

fn one(response: &Response) -> Option<(Instance, InstanceDetails)> {
    let record = wire::member(&response.body, "server")?;
    let server: Server<'_> = wire::read(Some(record))?;
    let metadata = wire::members(server.metadata);
    let metadata = metadata.iter().map(|(key, value)| {
        (
            SafeText::new(key),
            wire::safe(Some(value)).unwrap_or_default(),
        )
    });
    let details = InstanceDetails {
        description: wire::safe_unless_empty(server.description),
        specs: specs(server.flavor),
        security_groups: names(server.security_groups),
        metadata: metadata.collect(),
        tags: wire::list(server.tags)
            .into_iter()
            .filter_map(|tag| wire::safe(Some(tag)))
            .collect(),
        attachments: attachments(server.volumes),
        fault: fault(server.fault),
        locked_reason: wire::safe_unless_empty(server.locked_reason),
    };
    Some((instance::read(record, version_of(response))?, details))
}

/// Whole from microversion 2.47 on.
pub(super) fn specs(flavor: Field<'_>) -> Option<Specs> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        vcpus: Field<'a>,
        #[serde(borrow)]
        ram: Field<'a>,
        #[serde(borrow)]
        disk: Field<'a>,
        #[serde(borrow)]
        ephemeral: Field<'a>,
        #[serde(borrow)]
        swap: Field<'a>,
    }
    let wire: Wire<'_> = wire::read(flavor)?;
    Some(Specs {
        vcpus: wire::count(wire.vcpus)?,
        ram: wire::count(wire.ram)?,
        disk: wire::count(wire.disk)?,
        ephemeral: wire::count(wire.ephemeral).unwrap_or_default(),
        swap: wire::count(wire.swap).unwrap_or_default(),
    })
}

/// Each once: Nova names a group for every port that has it.
fn names(groups: Field<'_>) -> Vec<SafeText> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        name: Field<'a>,
    }
    let groups = wire::list(groups).into_iter();
    let names: BTreeSet<SafeText> = groups
        .filter_map(|group| wire::safe(wire::read::<Wire<'_>>(Some(group))?.name))
        .collect();
    names.into_iter().collect()
}

fn attachments(volumes: Field<'_>) -> Vec<Attachment> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        id: Field<'a>,
        #[serde(borrow)]
        delete_on_termination: Field<'a>,
    }
    wire::list(volumes)
        .into_iter()
        .filter_map(|volume| {
            let wire: Wire<'_> = wire::read(Some(volume))?;
            Some(Attachment {
                volume: wire::id(wire.id)?,
                goes_with_instance: wire::truth(wire.delete_on_termination),
            })
        })
        .collect()
}

fn fault(fault: Field<'_>) -> Option<Fault> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        message: Field<'a>,
        #[serde(borrow)]
        code: Field<'a>,
        #[serde(borrow)]
        details: Field<'a>,
        #[serde(borrow)]
        created: Field<'a>,
    }
    let wire: Wire<'_> = wire::read(fault)?;
    Some(Fault {
        message: wire::safe_unless_empty(wire.message),
        code: wire::number(wire.code),
        details: wire::safe_unless_empty(wire.details),
        created: wire::time(wire.created),
    })
}

fn logged(response: &Response) -> Option<Vec<LoggedAction>> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow, rename = "instanceActions")]
        actions: Vec<&'a RawValue>,
    }
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        action: Field<'a>,
        #[serde(borrow)]
        start_time: Field<'a>,
        #[serde(borrow)]
        user_id: Field<'a>,
        #[serde(borrow)]
        request_id: Field<'a>,
        #[serde(borrow)]
        message: Field<'a>,
    }
    let body: Body<'_> = serde_json::from_slice(&response.body).ok()?;
    let actions = body.actions.into_iter();
    let mut actions: Vec<LoggedAction> = actions
        .filter_map(|action| wire::read::<Wire<'_>>(Some(action)))
        .filter_map(|wire| {
            Some(LoggedAction {
                action: wire::safe(wire.action)?,
                began: wire::time(wire.start_time),
                user: wire::id(wire.user_id),
                request_id: wire::safe_unless_empty(wire.request_id),
                message: wire::safe_unless_empty(wire.message),
            })
        })
        .collect();
    actions.sort_by_key(|action| std::cmp::Reverse(action.began));
    Some(actions)
}

fn output(response: &Response) -> Option<ConsoleLog> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        output: Field<'a>,
    }
    let body: Body<'_> = serde_json::from_slice(&response.body).ok()?;
    // Old Novas say null for a console that has said nothing yet.
    Some(ConsoleLog::new(
        &wire::text(body.output).unwrap_or_default(),
    ))
}

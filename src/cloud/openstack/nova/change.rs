//! What Nova is asked to do with an instance, and how a new one is asked for.
use super::{super::page::Choice, Nova, VERSION, WHOLE, instance, pattern, version_of};
use crate::{
    call::{Answer, InstanceChange, Launch, Outcome, Page, RecordedInstance},
    cloud::{
        http::{Class, Response},
        openstack::{
            Ask, error,
            wire::{self, Field},
        },
    },
    model::{InstanceId, image::property},
};
use ::http::{HeaderValue, Method, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};

impl Nova<'_> {
    /// <https://docs.openstack.org/api-ref/compute/#servers-run-an-action-servers-action>
    pub(in crate::cloud::openstack) async fn change(
        &self,
        instance: &InstanceId,
        change: &InstanceChange,
    ) -> Outcome {
        let path = ["servers", instance.as_str(), "action"];
        let mut ask = match body(change) {
            Some(body) => Ask::new(Method::POST, &path, Class::Write).json(&body),
            None => Ask::new(Method::DELETE, &path[..2], Class::Write),
        };
        // Before that version Nova took the order and left the volume as it was.
        if matches!(
            change,
            InstanceChange::Rebuild {
                on_volume: true,
                ..
            }
        ) {
            ask = ask.header(VERSION, HeaderValue::from_static("compute 2.93"));
        }
        let response = self.ask(ask).await?;
        // Whoever says yes in other words than Nova is somebody else, a portal or a proxy.
        if response.status != StatusCode::ACCEPTED {
            error::unless_silent(&response, "not an accepted change")?;
        }
        Ok(Answer::Accepted {
            request_id: response.request_id(),
        })
    }

    /// <https://docs.openstack.org/api-ref/compute/#create-server>
    pub(in crate::cloud::openstack) async fn launch(&self, launch: &Launch) -> Outcome {
        let ask = Ask::new(Method::POST, &["servers"], Class::Write).json(&server(launch));
        let response = self.ask(ask).await?;
        let launched = launched(&response)
            .ok_or_else(|| error::in_doubt(&response, "not an accepted instance"))?;
        Ok(Answer::Launched {
            instance: launched,
            request_id: response.request_id(),
        })
    }

    pub(in crate::cloud::openstack) async fn record(&self, instance: &InstanceId) -> Outcome {
        let response = self.show(instance).await?;
        recorded(&response)
            .map(|recorded| Answer::InstanceRecord(Box::new(recorded)))
            .ok_or_else(|| error::unreadable(&response, "not an instance"))
    }

    /// Those of a name that carry a wish: Nova can be asked for the name alone.
    pub(in crate::cloud::openstack) async fn by_wish(&self, name: &str, wish: &str) -> Outcome {
        let choice: Choice = vec![("name".into(), pattern(name))];
        let page = Page::First { limit: WHOLE };
        let wish = wish.to_owned();
        let row = move |row: &RawValue, version| {
            Some((carries(row, &wish), instance::read(row, version)?))
        };
        let listing = self.rows(choice, &page, row).await?;
        let rows = listing.rows.into_iter();
        let carriers = rows.filter_map(|(carries, instance)| carries.then_some(instance));
        Ok(Answer::InstancesByWish(carriers.collect()))
    }
}

/// The body of one of Nova's actions, whose only member names the action; none where the instance
/// ends, for which the API has a method.
fn body(change: &InstanceChange) -> Option<Value> {
    Some(match change {
        InstanceChange::Start => json!({ "os-start": null }),
        InstanceChange::ShutOff => json!({ "os-stop": null }),
        InstanceChange::SoftReboot => json!({ "reboot": { "type": "SOFT" } }),
        InstanceChange::HardReboot => json!({ "reboot": { "type": "HARD" } }),
        InstanceChange::Pause => json!({ "pause": null }),
        InstanceChange::Unpause => json!({ "unpause": null }),
        InstanceChange::Suspend => json!({ "suspend": null }),
        InstanceChange::Resume => json!({ "resume": null }),
        InstanceChange::Lock => json!({ "lock": null }),
        InstanceChange::Unlock => json!({ "unlock": null }),
        InstanceChange::Rebuild { image, .. } => {
            json!({ "rebuild": { "imageRef": image.as_str() } })
        }
        InstanceChange::Delete => return None,
    })
}

/// The record of an instance that is to be.
fn server(launch: &Launch) -> Value {
    let mut metadata: serde_json::Map<_, _> = launch
        .metadata
        .iter()
        .map(|(key, value)| (key.clone(), value.as_str().into()))
        .collect();
    metadata.insert(property::WISH.to_owned(), launch.wish.as_str().into());
    let mut server = json!({
        "name": launch.name,
        "flavorRef": launch.flavor.as_str(),
        "metadata": metadata,
    });
    match &launch.volume {
        None => server["imageRef"] = launch.image.as_str().into(),
        Some(volume) => {
            server["block_device_mapping_v2"] = json!([{
                "boot_index": 0,
                "uuid": launch.image.as_str(),
                "source_type": "image",
                "destination_type": "volume",
                "volume_size": volume.gibibytes,
                "delete_on_termination": volume.delete_with_instance,
            }]);
        }
    }
    let named = |key: &str, values: &[String]| -> Value {
        values.iter().map(|value| json!({ key: value })).collect()
    };
    if !launch.networks.is_empty() {
        server["networks"] = named("uuid", &launch.networks);
    }
    if !launch.security_groups.is_empty() {
        server["security_groups"] = named("name", &launch.security_groups);
    }
    if let Some(key_pair) = &launch.key_pair {
        server["key_name"] = key_pair.as_str().into();
    }
    if let Some(zone) = &launch.availability_zone {
        server["availability_zone"] = zone.as_str().into();
    }
    json!({ "server": server })
}

fn launched(response: &Response) -> Option<InstanceId> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        server: Server<'a>,
    }
    #[derive(Deserialize)]
    struct Server<'a> {
        #[serde(borrow)]
        id: Field<'a>,
    }
    let body: Body<'_> = serde_json::from_slice(&response.body).ok()?;
    wire::id(body.server.id)
}

fn recorded(response: &Response) -> Option<RecordedInstance> {
    let record = wire::member(&response.body, "server")?;
    Some(RecordedInstance {
        instance: instance::read(record, version_of(response))?,
        raw: record.get().into(),
    })
}

/// Whether the metadata of an instance has this wish.
fn carries(server: &RawValue, wish: &str) -> bool {
    #[derive(Deserialize)]
    struct Server {
        metadata: serde_json::Map<String, Value>,
    }
    let server: Result<Server, _> = serde_json::from_str(server.get());
    server.is_ok_and(|server| {
        server.metadata.get(property::WISH).and_then(Value::as_str) == Some(wish)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::BootVolume;

    fn launch() -> Launch {
        Launch {
            name: "web-1-copy".to_owned(),
            image: "image".into(),
            flavor: "flavor".into(),
            networks: Vec::new(),
            security_groups: Vec::new(),
            key_pair: None,
            availability_zone: None,
            metadata: Vec::new(),
            volume: None,
            wish: "run-1".to_owned(),
            about: crate::call::LaunchAbout::default(),
        }
    }

    #[test]
    fn what_is_left_to_nova_is_not_said() {
        let said = server(&launch());
        let expected = json!({ "server": {
            "name": "web-1-copy",
            "flavorRef": "flavor",
            "imageRef": "image",
            "metadata": { "horizon_tui_wish": "run-1" },
        }});
        assert_eq!(said, expected);
    }

    #[test]
    fn an_instance_on_a_new_volume_names_the_image_only_there() {
        let said = server(&Launch {
            volume: Some(BootVolume {
                gibibytes: 20,
                delete_with_instance: true,
            }),
            networks: vec!["net".to_owned()],
            security_groups: vec!["default".to_owned(), "web".to_owned()],
            ..launch()
        });
        let server = &said["server"];
        assert_eq!(server["imageRef"], Value::Null);
        assert_eq!(server["block_device_mapping_v2"][0]["uuid"], "image");
        assert_eq!(server["block_device_mapping_v2"][0]["volume_size"], 20);
        assert_eq!(server["networks"], json!([{ "uuid": "net" }]));
        let groups = json!([{ "name": "default" }, { "name": "web" }]);
        assert_eq!(server["security_groups"], groups);
    }
}

//! What Nova offers for new instances: flavors, key pairs, availability zones.
use super::{
    super::{
        error,
        page::{self, Choice},
        wire::{self, Field},
    },
    Ask, Nova, VERSION, WHOLE, latest,
};
use crate::{
    call::{Failure, Page},
    cloud::http::{Class, Response},
    model::{
        Choices,
        choices::{Named, SizedFlavor},
    },
};
use ::http::Method;
use serde::Deserialize;
use serde_json::value::RawValue;

impl Nova<'_> {
    /// Those that are not disabled, gone over all pages.
    ///
    /// <https://docs.openstack.org/api-ref/compute/#list-flavors-with-details>
    pub(in super::super) async fn flavors(&self) -> Result<Choices, Failure> {
        let mut page = Page::First { limit: WHOLE };
        let mut flavors = Vec::new();
        loop {
            let ask = Ask::new(Method::GET, &["flavors", "detail"], Class::Read)
                .header(VERSION, latest())
                .page(Choice::new(), page.clone());
            let response = self.ask(ask).await?;
            let listing = page::listing(
                &response,
                &Choice::new(),
                &page,
                |body| page::leaf(body, "flavors"),
                flavor,
            )?;
            flavors.extend(listing.rows.into_iter().flatten());
            match listing.next {
                Some(next) => page = Page::After { next, limit: WHOLE },
                None => break,
            }
        }
        flavors.sort_by_key(|flavor| (flavor.ram, flavor.vcpus, flavor.disk, flavor.name.clone()));
        Ok(Choices::Flavors(flavors))
    }

    /// <https://docs.openstack.org/api-ref/compute/#list-keypairs>
    pub(in super::super) async fn key_pairs(&self) -> Result<Choices, Failure> {
        let response = self.list("os-keypairs").await?;
        key_pairs(&response)
            .map(Choices::KeyPairs)
            .ok_or_else(|| error::unreadable(&response, "not key pairs"))
    }

    /// <https://docs.openstack.org/api-ref/compute/#get-availability-zone-information>
    pub(in super::super) async fn availability_zones(&self) -> Result<Choices, Failure> {
        let response = self.list("os-availability-zone").await?;
        zones(&response)
            .map(Choices::AvailabilityZones)
            .ok_or_else(|| error::unreadable(&response, "not availability zones"))
    }

    async fn list(&self, name: &str) -> Result<Response, Failure> {
        let ask = Ask::new(Method::GET, &[name], Class::Read);
        self.ask(ask.header(VERSION, latest())).await
    }
}

/// None where its id cannot be read, nothing where it cannot be chosen.
#[expect(
    clippy::option_option,
    reason = "a row that is left out has been read all the same"
)]
fn flavor(row: &RawValue) -> Option<Option<SizedFlavor>> {
    #[derive(Deserialize)]
    struct Wire<'a> {
        #[serde(borrow)]
        id: Field<'a>,
        #[serde(borrow)]
        name: Field<'a>,
        #[serde(borrow)]
        vcpus: Field<'a>,
        #[serde(borrow)]
        ram: Field<'a>,
        #[serde(borrow)]
        disk: Field<'a>,
        #[serde(borrow, rename = "OS-FLV-DISABLED:disabled")]
        disabled: Field<'a>,
    }
    let wire: Wire<'_> = wire::read(Some(row))?;
    let flavor = SizedFlavor {
        id: wire::id(wire.id)?,
        name: wire::safe(wire.name)?,
        vcpus: wire::count(wire.vcpus)?,
        ram: wire::count(wire.ram)?,
        disk: wire::count(wire.disk)?,
    };
    Some((wire::truth(wire.disabled) != Some(true)).then_some(flavor))
}

/// Each in an object of its own: `{"keypairs": [{"keypair": {"name": "laptop"}}]}`.
fn key_pairs(response: &Response) -> Option<Vec<Named>> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        keypairs: Vec<&'a RawValue>,
    }
    #[derive(Deserialize)]
    struct Entry<'a> {
        #[serde(borrow)]
        keypair: Field<'a>,
    }
    #[derive(Deserialize)]
    struct KeyPair<'a> {
        #[serde(borrow)]
        name: Field<'a>,
    }
    let body: Body<'_> = serde_json::from_slice(&response.body).ok()?;
    let entries = body.keypairs.into_iter();
    let mut named: Vec<Named> = entries
        .filter_map(|entry| wire::read::<Entry<'_>>(Some(entry))?.keypair)
        .filter_map(|keypair| by_name(wire::read::<KeyPair<'_>>(Some(keypair))?.name))
        .collect();
    named.sort();
    Some(named)
}

fn zones(response: &Response) -> Option<Vec<Named>> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow, rename = "availabilityZoneInfo")]
        zones: Vec<&'a RawValue>,
    }
    #[derive(Deserialize)]
    struct Zone<'a> {
        #[serde(borrow, rename = "zoneName")]
        name: Field<'a>,
        #[serde(borrow, rename = "zoneState")]
        state: Field<'a>,
    }
    #[derive(Deserialize)]
    struct State<'a> {
        #[serde(borrow)]
        available: Field<'a>,
    }
    let body: Body<'_> = serde_json::from_slice(&response.body).ok()?;
    let zones = body.zones.into_iter();
    let mut named: Vec<Named> = zones
        .filter_map(|zone| wire::read::<Zone<'_>>(Some(zone)))
        .filter(|zone| {
            let state = wire::read::<State<'_>>(zone.state);
            state.is_none_or(|state| wire::truth(state.available) != Some(false))
        })
        .filter_map(|zone| by_name(zone.name))
        .collect();
    named.sort();
    Some(named)
}

/// Something that requests call by its name.
fn by_name(name: Field<'_>) -> Option<Named> {
    Some(Named {
        name: wire::safe(name)?,
        id: wire::text(name)?.as_ref().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(body: &str) -> Response {
        Response::of(200, &[], body)
    }

    fn ids(named: Option<Vec<Named>>) -> Vec<String> {
        let named = named.unwrap_or_default().into_iter();
        named.map(|named| named.id.to_string()).collect()
    }

    #[test]
    fn a_zone_in_which_nothing_starts_is_no_choice() {
        let said = answer(
            r#"{"availabilityZoneInfo": [
            {"zoneName": "nova", "zoneState": {"available": true}, "hosts": null},
            {"zoneName": "broken", "zoneState": {"available": false}, "hosts": null},
            {"zoneName": "az\u0007", "hosts": null}, {"zoneState": {}}]}"#,
        );
        assert_eq!(ids(zones(&said)), ["az\u{7}", "nova"]);
        assert_eq!(zones(&answer("{}")), None);
    }

    #[test]
    fn key_pairs_lie_one_deeper() {
        let said = answer(
            r#"{"keypairs": [{"keypair": {"name": "work"}}, {"keypair": {"name": "home"}}, {}]}"#,
        );
        assert_eq!(ids(key_pairs(&said)), ["home", "work"]);
    }

    #[test]
    fn a_disabled_flavor_is_left_out_and_an_unreadable_one_is_none() {
        let read = |text: &str| flavor(serde_json::from_str(text).unwrap());
        let small = r#"{"id": "1", "name": "m1.small", "vcpus": 1, "ram": 2048, "disk": 20}"#;
        assert_eq!(read(small).flatten().map(|flavor| flavor.ram), Some(2048));
        let off = r#"{"id": "1", "name": "m", "vcpus": 1, "ram": 1, "disk": 0,
            "OS-FLV-DISABLED:disabled": true}"#;
        assert_eq!(read(off), Some(None));
        assert_eq!(read(r#"{"id": "1"}"#), None);
    }
}

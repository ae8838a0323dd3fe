//! Lists in pages: following a server's links without being led astray.
use super::{
    error,
    wire::{self, Field},
};
use crate::{
    call::{Failure, Listing, NextPage, Page},
    cloud::http::Response,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::{borrow::Cow, collections::BTreeMap};
use url::{Url, form_urlencoded};

/// More pages than any list has: a server that never ends is not followed for ever.
const MOST_PAGES: u64 = 100_000;

/// The parameters of a list that are this program's own choice. What a link says about them is
/// not believed: Nova loses one of two sort keys in its links, and a lost `owner` would show
/// other people's images as one's own.
pub(super) type Choice = Vec<(Cow<'static, str>, String)>;

/// A page as it came: rows not read yet, and the link to what follows.
pub(super) struct Leaf<'a> {
    pub(super) rows: Vec<&'a RawValue>,
    pub(super) next: Option<String>,
}

/// Takes apart a page whose rows stand under this name, and its links under `<name>_links`.
pub(super) fn leaf<'a>(body: &'a [u8], name: &str) -> Option<Leaf<'a>> {
    #[derive(Deserialize)]
    struct Link<'a> {
        #[serde(borrow)]
        rel: Field<'a>,
        #[serde(borrow)]
        href: Field<'a>,
    }
    let body: BTreeMap<Cow<'a, str>, &'a RawValue> = serde_json::from_slice(body).ok()?;
    let rows: Vec<&RawValue> = serde_json::from_str(body.get(name)?.get()).ok()?;
    let links = body.get(format!("{name}_links").as_str()).copied();
    let next = wire::list(links)
        .into_iter()
        .filter_map(|link| wire::read::<Link<'_>>(Some(link)))
        .find(|link| wire::text(link.rel).as_deref() == Some("next"))
        .and_then(|link| wire::text(link.href));
    Some(Leaf {
        rows,
        next: next.map(Cow::into_owned),
    })
}

/// A place in a list, kept in the opaque [`NextPage`].
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bookmark {
    /// How many pages came before.
    page: u64,
    /// An earlier place. One that comes round again is a circle (Brent's algorithm).
    waypoint: String,
    /// What the link adds to the choice, as a query.
    query: String,
}

impl Bookmark {
    fn written(&self) -> NextPage {
        NextPage(format!("{}|{}|{}", self.page, self.waypoint, self.query))
    }

    fn read(next: &NextPage) -> Option<Self> {
        let mut parts = next.0.splitn(3, '|');
        Some(Self {
            page: parts.next()?.parse().ok()?,
            waypoint: parts.next()?.to_owned(),
            query: parts.next()?.to_owned(),
        })
    }

    /// The place that a link leads to; none when it leads back, or nowhere.
    fn after(here: Option<&Self>, link: &str, choice: &Choice) -> Option<Self> {
        let query = added(link, choice);
        if query.is_empty() {
            return None;
        }
        let Some(here) = here else {
            return Some(Self {
                page: 1,
                waypoint: query.clone(),
                query,
            });
        };
        let page = here.page + 1;
        if query == here.query || query == here.waypoint || page > MOST_PAGES {
            return None;
        }
        let waypoint = if page.is_power_of_two() {
            query.clone()
        } else {
            here.waypoint.clone()
        };
        Some(Self {
            page,
            waypoint,
            query,
        })
    }
}

/// What of a link is not this program's own choice: the marker, and whatever else a server needs
/// to go on. Of its host and path nothing is used, so a token never follows a link.
fn added(link: &str, choice: &Choice) -> String {
    let query = link.split_once('?').map_or("", |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    let mut added = form_urlencoded::Serializer::new(String::new());
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        if key != "limit" && choice.iter().all(|(chosen, _)| *chosen != key) {
            added.append_pair(&key, &value);
        }
    }
    added.finish()
}

/// The address of a page of a list.
pub(super) fn address(list: &Url, choice: &Choice, page: &Page) -> Url {
    let mut url = list.clone();
    {
        let mut pairs = url.query_pairs_mut();
        pairs.extend_pairs(choice);
        let limit = match page {
            Page::First { limit } => limit,
            Page::After { next, limit } => {
                if let Some(here) = Bookmark::read(next) {
                    pairs.extend_pairs(form_urlencoded::parse(here.query.as_bytes()));
                }
                limit
            }
        };
        pairs.append_pair("limit", &limit.to_string());
    }
    url
}

/// Reads a page: every row for itself.
///
/// # Errors
/// When the answer is no such page, or its link leads in a circle: a list that ends there would
/// pass for whole.
pub(super) fn listing<Row>(
    response: &Response,
    choice: &Choice,
    page: &Page,
    leaf: impl for<'a> FnOnce(&'a [u8]) -> Option<Leaf<'a>>,
    row: impl Fn(&RawValue) -> Option<Row>,
) -> Result<Listing<Row>, Failure> {
    let leaf = leaf(&response.body).ok_or_else(|| error::unreadable(response, "not a list"))?;
    let count = leaf.rows.len();
    let rows: Vec<Row> = leaf.rows.into_iter().filter_map(row).collect();
    let here = match page {
        Page::First { .. } => None,
        Page::After { next, .. } => Bookmark::read(next),
    };
    let next = match leaf.next {
        None => None,
        Some(link) => Some(
            Bookmark::after(here.as_ref(), &link, choice)
                .ok_or_else(|| error::unreadable(response, "the list leads in a circle"))?
                .written(),
        ),
    };
    Ok(Listing {
        unreadable: count - rows.len(),
        rows,
        next,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice() -> Choice {
        vec![
            ("owner".into(), "p1".to_owned()),
            ("sort".into(), "created_at:desc".to_owned()),
        ]
    }

    fn second(link: &str) -> Option<Url> {
        let next = Bookmark::after(None, link, &choice())?.written();
        let list: Url = "https://glance.example/image/v2/images"
            .parse()
            .expect("an address");
        Some(address(
            &list,
            &choice(),
            &Page::After { next, limit: 1000 },
        ))
    }

    #[test]
    fn a_link_is_followed_however_it_is_spelled() {
        let expected = "https://glance.example/image/v2/images?owner=p1&sort=created_at%3Adesc&marker=m1&limit=1000";
        for link in [
            "/v2/images?limit=25&sort=created_at%3Adesc&marker=m1",
            "/image/v2/images?marker=m1",
            "?marker=m1",
            "images?owner=somebody-else&marker=m1#end",
            "https://glance.example/image/v2/images?marker=m1&limit=3",
            "http://glance.example/v2/images?marker=m1",
            "http://10.0.0.7:9292/v2/images?marker=m1",
            "https://evil.example/v2/images?marker=m1",
            "//evil.example/?marker=m1",
        ] {
            assert_eq!(
                second(link).map(String::from).as_deref(),
                Some(expected),
                "{link}"
            );
        }
    }

    #[test]
    fn a_link_that_adds_nothing_leads_nowhere() {
        for link in [
            "",
            "/v2/images",
            "/v2/images?",
            "/v2/images?limit=25&owner=p1",
        ] {
            assert_eq!(second(link), None, "{link}");
        }
    }

    /// How many pages of a list that goes round are asked for before it is noticed.
    fn pages_until_noticed(before: u64, round: u64) -> Option<u64> {
        let link = |page: u64| {
            let place = if page < before {
                page
            } else {
                before + (page - before) % round
            };
            format!("?marker={place}")
        };
        let mut here = None;
        (0..1000).find(|page| {
            here = Bookmark::after(here.as_ref(), &link(*page), &choice());
            here.is_none()
        })
    }

    #[test]
    fn a_list_that_goes_round_is_noticed() {
        for before in [0, 1, 2, 7] {
            for round in [1, 2, 3, 10] {
                let noticed = pages_until_noticed(before, round);
                assert!(
                    noticed.is_some_and(|pages| pages <= 3 * (before + round) + 3),
                    "{before} {round} {noticed:?}"
                );
            }
        }
        let endless = pages_until_noticed(2000, 1);
        assert_eq!(endless, None, "a long list is not taken for a circle");
    }
}

//! What the pane has to tell, before it is known where on the screen.
use crate::{
    app::whole::StillReading,
    call::Failure,
    model::{Gauge, Place, QuotaOf},
    plan::overview::{Age, Counted, Coverage, Growth, SourceBar, Sum, by_age, by_source, growth},
};
use jiff::{Timestamp, tz::TimeZone};

/// All pictures of the pane.
#[derive(Debug, Default)]
pub struct Board {
    /// What all bars of a picture add up to.
    pub total: Sum,
    /// The largest first.
    pub sources: Vec<SourceBar>,
    /// The youngest first.
    pub ages: Vec<(Age, Sum)>,
    pub growth: Growth,
    pub protection: Protection,
    pub quotas: Vec<PlaceQuotas>,
    /// What is still to come of the snapshots.
    pub unread: Option<StillReading>,
    /// The places whose snapshots could not be read to the end.
    pub left_out: Vec<Place>,
}

/// Which instances have no snapshot, as far as that is known.
#[derive(Debug, Default)]
pub struct Protection {
    /// Of the places whose lists have been read to the end.
    pub coverage: Coverage,
    /// Whether there is any such place.
    pub any: bool,
    pub unread: Option<StillReading>,
    pub left_out: Vec<Place>,
}

/// How much may still come in one place.
#[derive(Debug, Clone)]
pub struct PlaceQuotas {
    pub place: Place,
    pub gauges: Vec<Gauge>,
    pub is_reading: bool,
    pub failures: Vec<(QuotaOf, Failure)>,
}

impl Board {
    pub(super) fn new(
        counted: &[Counted<'_>],
        (now, zone): (Timestamp, &TimeZone),
        protection: Protection,
        quotas: Vec<PlaceQuotas>,
    ) -> Self {
        Self {
            total: Sum::of(counted.iter().map(|one| one.image)),
            sources: by_source(counted),
            ages: by_age(counted, now),
            growth: growth(counted, now, zone),
            protection,
            quotas,
            unread: None,
            left_out: Vec::new(),
        }
    }

    pub(super) fn reading(self, unread: Option<StillReading>, left_out: Vec<Place>) -> Self {
        Self {
            unread,
            left_out,
            ..self
        }
    }
}

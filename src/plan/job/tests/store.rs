//! Cinder, as far as jobs make volumes there.
use super::cloud::answer;
use crate::{
    call::{Answer, FailureKind, NewVolume, Outcome},
    model::{SafeText, Volume, VolumeId},
};
use std::time::Duration;

/// How long a volume is being made.
const MAKING: Duration = Duration::from_secs(3);

#[derive(Debug, Default)]
pub(super) struct Store {
    /// Whether what it makes comes to nothing.
    pub breaks: bool,
    /// What was there before.
    pub there: Vec<Volume>,
    made: Vec<(Duration, NewVolume)>,
}

impl Store {
    pub(super) fn count(&self) -> usize {
        self.made.len()
    }

    pub(super) fn create(&mut self, volume: &NewVolume, now: Duration) -> Answer {
        self.made.push((now, volume.clone()));
        Answer::VolumeAccepted {
            volume: id(self.made.len() - 1),
            request_id: Some("req-1".into()),
        }
    }

    pub(super) fn volume(&self, volume: &VolumeId, now: Duration) -> Outcome {
        if let Some(there) = self.there.iter().find(|there| there.id == *volume) {
            return Ok(Answer::Volume(Box::new(there.clone())));
        }
        let at = (0..self.made.len()).find(|at| id(*at) == *volume);
        let at = at.ok_or_else(|| answer(FailureKind::NotFound))?;
        Ok(Answer::Volume(Box::new(self.told(at, now))))
    }

    pub(super) fn by_wish(&self, name: &str, wish: &str, now: Duration) -> Answer {
        let of = |at: &usize| {
            let volume = &self.made[*at].1;
            volume.name == name && volume.wish == wish
        };
        let found = (0..self.made.len()).filter(of);
        Answer::VolumesByWish(found.map(|at| self.told(at, now)).collect())
    }

    fn told(&self, at: usize, now: Duration) -> Volume {
        let (since, volume) = &self.made[at];
        let status = match (now.saturating_sub(*since) < MAKING, self.breaks) {
            (true, _) => "creating",
            (false, true) => "error",
            (false, false) => "available",
        };
        Volume {
            id: id(at),
            name: Some(SafeText::new(&volume.name)),
            status: Some(status.into()),
            gibibytes: Some(volume.gibibytes),
            attached_to: Vec::new(),
            bootable: false,
            made_from: None,
            image: None,
            created: None,
        }
    }
}

fn id(at: usize) -> VolumeId {
    VolumeId::new(format!("made-{at}"))
}

//! What the made-up clouds remember: what was deleted stays away.
use crate::answers::{Asked, Luck};
use horizon_tui::{
    call::{Answer, CallId, Outcome, Sent, Write},
    model::{ImageId, Place},
};
use std::collections::BTreeSet;

/// The images that are gone, by place.
#[derive(Debug, Default)]
pub(crate) struct Clouds {
    gone: BTreeSet<(Place, ImageId)>,
}

impl Clouds {
    /// Makes an outcome true to what has been deleted so far, and remembers what it deletes.
    pub(crate) fn settle(&mut self, asked: &Asked, outcome: &mut Outcome, luck: &mut Luck) {
        match (asked, &mut *outcome) {
            (Asked::Read(read), Ok(answer)) => self.leave_out(read.place(), answer),
            (Asked::Write(write), Ok(_)) => self.perform(write),
            (Asked::Write(write), Err(failure)) => {
                let perhaps = failure.sent != Sent::No && luck.below(2) == 0;
                if perhaps {
                    self.perform(write);
                }
            }
            (Asked::SignIn(_), _) | (Asked::Read(_), Err(_)) => {}
        }
    }

    /// The program has ended: what was under way has been done or not.
    pub(crate) fn crash(&mut self, open: &[(CallId, Asked)], luck: &mut Luck) {
        for (_, asked) in open {
            if let (Asked::Write(write), 0) = (asked, luck.below(2)) {
                self.perform(write);
            }
        }
    }

    fn perform(&mut self, write: &Write) {
        if let Write::DeleteImage { place, image } = write {
            self.gone.insert((place.clone(), image.clone()));
        }
    }

    fn leave_out(&self, place: &Place, answer: &mut Answer) {
        let is_there = |id: &ImageId| !self.gone.contains(&(place.clone(), id.clone()));
        if let Answer::Images(page) = answer {
            page.rows.retain(|image| is_there(&image.id));
        }
        if let Answer::ImagesById(found) = answer {
            found.retain(|recorded| is_there(&recorded.image.id));
        }
    }
}

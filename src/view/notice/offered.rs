//! Why what was asked for is not done.
use super::Room;
use crate::{
    app::{action::Action, offer::Reason},
    view::Words,
};

/// The reason is what a user has to see whole: where there is no room for both, the action, whose
/// key has just been pressed, is left unsaid.
pub(super) fn not(action: Action, reason: &Reason, words: &Words, room: Room) -> String {
    let action = words.say(action.command().name);
    let reason = words.reason(reason);
    let with = [("action", action.into()), ("reason", reason.clone().into())];
    let whole = words.say_with("notice-not-offered", &with);
    if room.fits(&whole) {
        return whole;
    }
    words.say_with("notice-not-offered-because", &[("reason", reason.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{app::action::ImagesAction, model::text::width, plan::Because};

    #[test]
    fn why_an_instance_cannot_be_restored_is_whole_in_every_language() {
        let room = Room {
            cells: 77,
            lines: 1,
        };
        let restore = Action::Images(ImagesAction::Restore);
        for language in ["en", "de", "es", "fr"] {
            let words = Words::new([language]);
            for because in [
                Because::Empty,
                Because::MadeOfVolumes,
                Because::OldNova,
                Because::NeverLaunched,
                Because::NeedsDisk {
                    gibibytes: 1000,
                    given: 100,
                },
                Because::NeedsVolume {
                    gibibytes: 1000,
                    given: 100,
                },
                Because::NeedsRam {
                    mebibytes: 131_072,
                    given: 65_536,
                },
            ] {
                let said = not(restore, &Reason::LeftOut(because), &words, room);
                assert!(width(&said) <= room.cells, "{said}");
            }
        }
    }

    #[test]
    fn the_action_is_named_where_there_is_room() {
        let room = Room {
            cells: 77,
            lines: 1,
        };
        let restore = Action::Images(ImagesAction::Restore);
        let reason = Reason::LeftOut(Because::Locked);
        let said = not(restore, &reason, &Words::default(), room);
        assert_eq!(said, "Not possible: Restore Its Instance (locked)");
    }
}

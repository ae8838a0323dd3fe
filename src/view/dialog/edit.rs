//! Forms about what is there: an image, a volume snapshot.
use super::{
    button::{self, Button, Looks},
    facts::{self, Facts},
    form, prose,
};
use crate::{
    app::{
        App,
        dialog::{EditImage, EditProblem, EditVolumeSnapshot},
        form::Form,
    },
    model::{Place, ProjectId, SafeText},
    view::{
        Dress,
        widget::{notice::Tone, popup::Popup},
    },
};
use ratatui::text::Line;

pub(super) fn image(dialog: &EditImage, app: &App, dress: &Dress, cells: usize) -> Popup<'static> {
    let about = About {
        title: "images-edit",
        id: dialog.image.id.shown(),
        place: &dialog.place,
        owner: dialog.image.owner.as_ref(),
        form: &dialog.form,
        problem: dialog.problem,
    };
    let mut popup = about.popup(app, dress, cells);
    if dialog.opens() {
        let opens = dress.words.say("edit-opens").into_owned();
        let remark = prose::remark(Tone::Warn, opens, dress, cells);
        popup.body.extend(remark);
    }
    popup
}

pub(super) fn volume_snapshot(
    dialog: &EditVolumeSnapshot,
    app: &App,
    dress: &Dress,
    cells: usize,
) -> Popup<'static> {
    let about = About {
        title: "volume-snapshots-edit",
        id: dialog.snapshot.id.shown(),
        place: &dialog.place,
        owner: dialog.snapshot.project.as_ref(),
        form: &dialog.form,
        problem: dialog.problem,
    };
    about.popup(app, dress, cells)
}

/// What such a form is about.
struct About<'a> {
    title: &'static str,
    id: SafeText,
    place: &'a Place,
    owner: Option<&'a ProjectId>,
    form: &'a Form,
    problem: Option<EditProblem>,
}

impl About<'_> {
    fn popup(&self, app: &App, dress: &Dress, cells: usize) -> Popup<'static> {
        let words = &dress.words;
        let mut facts = Facts::new(dress, cells);
        facts.align(form::labels(self.form, dress, cells).unwrap_or(0));
        facts.add("label-id", self.id.to_string());
        let place = facts::place_of_owner(app, dress, self.place, self.owner);
        facts.add("column-region", place);
        let title = words.say(self.title).into_owned();
        let mut popup = Popup {
            title: title.clone().into(),
            body: facts.lines(),
            ..Popup::default()
        };
        popup.body.push(Line::default());
        form::add(&mut popup, self.form, dress, cells);
        popup.body.push(Line::default());
        popup.body.extend(self.remark(dress, cells));
        let looks = match self.problem {
            Some(_) => Looks::Dimmed,
            None => Looks::Plain,
        };
        let buttons = [
            Button::new("Enter", title, looks),
            Button::plain("Esc", words.say("cancel")),
        ];
        popup.buttons = button::lines(&buttons, dress, cells);
        popup
    }

    /// What stands against submitting it.
    fn remark(&self, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
        let words = &dress.words;
        let problem = match self.problem {
            None | Some(EditProblem::Number) => return Vec::new(),
            Some(EditProblem::NothingChanged) => {
                let said = words.say("edit-nothing-changed").into_owned();
                return prose::say(Line::styled(said, dress.theme.dim), cells);
            }
            Some(EditProblem::Name(problem)) => words.name_problem(problem),
            Some(EditProblem::DescriptionTooLong { characters }) => {
                let with = [("characters", characters.into())];
                words.say_with("edit-description-too-long", &with)
            }
        };
        prose::remark(Tone::Bad, problem, dress, cells)
    }
}

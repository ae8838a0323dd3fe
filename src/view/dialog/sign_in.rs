//! Signing in, as on Horizon's log-in page.
use super::{
    button::{self, Button},
    facts::Facts,
    form, prose,
};
use crate::{
    app::dialog::{SignInForm, sign_in::PASSCODE},
    call::Failure,
    view::{
        Dress,
        widget::{notice::Tone, popup::Popup},
    },
};
use ratatui::text::Line;

pub(super) fn popup(dialog: &SignInForm, dress: &Dress, cells: usize) -> Popup<'static> {
    let words = &dress.words;
    let mut facts = Facts::new(dress, cells);
    facts.align(form::labels(&dialog.form, dress, cells).unwrap_or(0));
    facts.add_name("label-cloud", &dialog.cloud.shown());
    facts.add("label-address", dialog.auth_url.to_string());
    let mut popup = Popup {
        title: words.say("log-in").into_owned().into(),
        body: facts.lines(),
        ..Popup::default()
    };
    popup.body.push(Line::default());
    form::add(&mut popup, &dialog.form, dress, cells);
    let needs_passcode = dialog.form.value(PASSCODE).is_some();
    if let Some(failure) = &dialog.failure {
        popup.body.push(Line::default());
        popup.body.extend(explained(dialog, failure, dress, cells));
    } else if dialog.busy {
        popup.body.push(Line::default());
        let busy = words.say("signing-in").into_owned();
        popup
            .body
            .extend(prose::remark(Tone::Told, busy, dress, cells));
    } else if needs_passcode {
        popup.body.push(Line::default());
        let why = words.say("failure-sign-in-needs-passcode").into_owned();
        popup
            .body
            .extend(prose::remark(Tone::Told, why, dress, cells));
    }
    if dialog.busy {
        popup.cursor = None;
    }
    popup.buttons = buttons(dialog, dress, cells);
    popup
}

fn explained(
    dialog: &SignInForm,
    failure: &Failure,
    dress: &Dress,
    cells: usize,
) -> Vec<Line<'static>> {
    let words = &dress.words;
    let cloud = dialog.cloud.shown();
    let cloud = ("cloud", cloud.as_str().into());
    let failed = words.say_with("failed-sign-in", &[cloud]);
    let explained = words.explain(failure);
    prose::failure(Tone::Bad, &failed, explained, dress, cells)
}

/// `Enter` leads through the fields first; the button says what it does where the cursor is.
fn buttons(dialog: &SignInForm, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let words = &dress.words;
    let mut buttons = Vec::new();
    if !dialog.busy {
        let leads_on = dialog.form.fields.len() > 1 && !dialog.submits_on_enter();
        let enter = if leads_on { "next-field" } else { "sign-in" };
        buttons.push(Button::plain("Enter", words.say(enter)));
    }
    buttons.push(Button::plain("Esc", words.say("cancel")));
    button::lines(&buttons, dress, cells)
}

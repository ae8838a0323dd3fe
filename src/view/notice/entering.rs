//! Clouds and projects that could not be entered, and what is shown instead: what was before.
use super::{Room, bad_news};
use crate::{
    app::notice::Message,
    call::FailureKind,
    model::{CloudName, SafeText},
    view::words::Words,
};

/// What is said of a cloud or project that could not be entered; nothing of any other message.
pub(super) fn said(message: &Message, words: &Words, room: Room) -> String {
    if let Message::SignInFailed {
        cloud,
        stay,
        failure,
    } = message
    {
        let stay: Vec<SafeText> = stay.iter().map(CloudName::shown).collect();
        let stay: Vec<&str> = stay.iter().map(SafeText::as_str).collect();
        let cloud = cloud.shown();
        let with = [
            ("cloud", cloud.as_str().into()),
            ("stay", stay.join(", ").into()),
        ];
        let key = if stay.is_empty() {
            "failed-sign-in"
        } else {
            "failed-sign-in-elsewhere"
        };
        let what = words.say_with(key, &with);
        return bad_news(&what, failure, &words.explain(failure), words, room);
    }
    if let Message::SwitchFailed {
        project,
        stays,
        failure,
    } = message
    {
        let all = || SafeText::new(&words.say("all-projects"));
        let stays = stays.clone().unwrap_or_else(all);
        let stays = ("stays", stays.as_str().into());
        let what = match project {
            Some(project) => words.say_with(
                "failed-switch",
                &[("project", project.as_str().into()), stays],
            ),
            None => words.say_with("failed-look-at-all", &[stays]),
        };
        let mut failure = failure.as_ref().clone();
        // The configuration is right, and so is the credential: it opens the present project.
        if failure.kind == FailureKind::NoProject {
            failure.kind = FailureKind::Forbidden;
        }
        return bad_news(&what, &failure, &words.explain(&failure), words, room);
    }
    String::new()
}

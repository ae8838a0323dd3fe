//! What has come of looking for what a filter names.
use super::{Room, bad_news};
use crate::{
    app::notice::Message,
    model::{Place, SafeText},
    view::Words,
};

pub(super) fn said(message: &Message, words: &Words, room: Room) -> String {
    let with = |key, text: &SafeText, places: &[Place]| {
        let regions = places.iter().map(|place| place.region().shown());
        let regions: Vec<String> = regions.map(|region| region.to_string()).collect();
        let with = [
            ("text", text.as_str().into()),
            ("places", regions.join(", ").into()),
        ];
        words.say_with(key, &with)
    };
    if let Message::NotFound { text, places } = message {
        return with("notice-not-found", text, places);
    }
    if let Message::FoundUnshown {
        text,
        place,
        is_hidden,
    } = message
    {
        let key = if *is_hidden {
            "notice-found-hidden"
        } else {
            "notice-found-unshown"
        };
        return with(key, text, std::slice::from_ref(place));
    }
    if let Message::SearchFailed {
        text,
        place,
        failure,
    } = message
    {
        let what = with("failed-search", text, std::slice::from_ref(place));
        return bad_news(&what, failure, &words.explain(failure), words, room);
    }
    String::new()
}

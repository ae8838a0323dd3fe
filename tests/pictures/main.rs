//! The pictures in the README are what the program draws.
mod stage;
mod svg;

use ratatui::layout::Size;
use stage::Stage;
use std::{env, fs, path::Path};

const SIZE: Size = Size::new(80, 24);

/// A screen worth showing, and the keys that lead to it.
struct Picture {
    name: &'static str,
    title: &'static str,
    keys: &'static str,
}

const PICTURES: [Picture; 4] = [
    Picture {
        name: "instances",
        title: "The instances of a region, each with how many snapshots it has and how old the newest is",
        keys: "Down Down Down Down Down",
    },
    Picture {
        name: "create-snapshot",
        title: "Create Snapshot, with a name proposed and what will be saved",
        keys: "Down Down Down Down Down s",
    },
    Picture {
        name: "delete-image",
        title: "The confirmation of Delete Image, which wants the name typed",
        keys: "2 Down Down Down d 'reports-1-after-install'",
    },
    Picture {
        name: "overview",
        title: "The overview: bars by source instance, age and month, and how far quotas are used up",
        keys: "5",
    },
];

/// With `HORIZON_TUI_PICTURES=write` they are first written anew.
#[tokio::test]
async fn the_pictures_are_what_the_program_draws() {
    let writes = env::var("HORIZON_TUI_PICTURES").is_ok_and(|wish| wish == "write");
    for picture in PICTURES {
        let mut stage = Stage::open(SIZE).await;
        stage.keys(picture.keys).await;
        let drawn = svg::picture(stage.shown(), picture.title);
        let file = format!("assets/screens/{}.svg", picture.name);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        if writes {
            fs::write(&path, &drawn).expect("a folder that can be written");
        }
        let kept = fs::read_to_string(&path).expect("a picture");
        assert!(
            kept == drawn,
            "{file} is out of date: HORIZON_TUI_PICTURES=write cargo test --test pictures"
        );
    }
}

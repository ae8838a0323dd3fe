//! Who only looks sends nothing but questions, whatever is pressed.
use super::{
    home::Home,
    own::Own,
    person::{filter, go_to_images},
    proxy::Proxy,
    pty::{Launch, Program},
    requests::beside_others,
    restore::image_like_a_snapshot,
    stack::{REGIONS, Stack, clouds},
};
use horizon_tui::app::action::{COMMANDS, Scope};

const REGION: &str = REGIONS[0];

/// `Esc`, spelled so that no key after it can be taken for a part of it.
const ESCAPE: &str = "\x1b[27u";
const DOWN: &str = "\x1b[B";

/// More lines than a menu of a row has.
const ENTRIES: usize = 20;

fn start(home: &Home, more: &[&str]) -> Program {
    let launch = Launch::new()
        .variable("OS_CLIENT_CONFIG_FILE", clouds().to_str().unwrap())
        .argument("--cloud=demo")
        .argument(&format!("--region={REGION}"))
        .home(home.path());
    let arguments = more.iter();
    let launch = arguments.fold(launch, |launch, argument| launch.argument(argument));
    let program = launch.start();
    program.wait_for_line(&[&format!("{REGION} ▾"), "as of"]);
    program
}

/// Presses every key that means something in a pane, and then chooses every entry of the menu of
/// its row, and says yes to whatever may be asked.
fn press_everything(program: &Program, scope: Scope) {
    let yes = format!("y\r{ESCAPE}{ESCAPE}");
    let of_pane = COMMANDS.iter().filter(|known| known.scope == scope);
    for key in of_pane.flat_map(|command| command.keys) {
        let key = if *key == "Space" { " " } else { key };
        if key.chars().count() == 1 {
            program.keys(&format!("{key}{yes}"));
        }
    }
    for entry in 0..ENTRIES {
        let downs = DOWN.repeat(entry);
        program.keys(&format!("\r{downs}\r{yes}"));
    }
}

/// Whether a request changes nothing: signing in is the one thing that is posted.
fn only_looks([method, path]: &[String; 2]) -> bool {
    matches!(method.as_str(), "GET" | "HEAD") || (method == "POST" && path == "/v3/auth/tokens")
}

#[test]
fn who_only_looks_sends_nothing_but_questions_whatever_is_pressed() {
    let _counting = beside_others();
    let stack = Stack::sign_in();
    let own = Own::new(&stack, "look");
    let name = own.named("image");
    let server = stack.server(REGION, "web-01");
    let file = tempfile::NamedTempFile::new().unwrap();
    image_like_a_snapshot(&name, file.path(), &server, "");
    let proxy = Proxy::start();
    let home = Home::new();
    home.configure(&format!(
        "[clouds.demo]\nproxy = \"http://{}\"\n",
        proxy.address
    ));

    let mut program = start(&home, &["--read-only"]);
    for (scope, key, tab, row) in [
        (Scope::Instances, "1", "[1 Instances]", "web-02"),
        (Scope::Images, "2", "[2 Images]", &name),
        (
            Scope::VolumeSnapshots,
            "3",
            "[3 Volume Snapshots]",
            "files-01",
        ),
    ] {
        program.keys(key);
        program.wait_for_screen(tab, |screen| {
            screen.contains(tab) && screen.contains("as of")
        });
        filter(&program, row);
        press_everything(&program, scope);
        // Some keys lead elsewhere. This one is heard only after all of them.
        program.keys("1");
        program.wait_for_text("[1 Instances]");
    }
    filter(&program, "web-02");
    program.ask("s", "changes are turned off");
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    let asked = proxy.asked();
    for path in ["/servers/detail", "/v2/images", "/snapshots/detail"] {
        assert!(
            asked.iter().any(|[_, asked]| asked.contains(path)),
            "{path}"
        );
    }
    let changes: Vec<_> = asked.iter().filter(|asked| !only_looks(asked)).collect();
    assert!(changes.is_empty(), "{changes:?}");

    // The same proxy sees what is changed where changes are allowed.
    let mut program = start(&home, &[]);
    go_to_images(&program);
    filter(&program, &name);
    program.ask("P", "[y] Protect Image");
    program.answer("y", "[y] Protect Image");
    program.wait_for_line(&["Protect Image", "done"]);
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
    let changes = proxy.asked();
    let changes: Vec<_> = changes.iter().filter(|asked| !only_looks(asked)).collect();
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(changes[0][0], "PATCH");
}

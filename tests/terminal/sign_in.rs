//! Signing in by typing: a password leaves once for each time it was submitted, and nowhere else.
use super::{
    demo_cloud::DemoCloud,
    home::Home,
    pty::{Launch, Program, READING},
};

const WRONG: [&str; 2] = ["c4n4ry-one", "c4n4ry-two"];

fn submit(program: &Program, password: &str) {
    program.wait_for_text("Log in");
    std::thread::sleep(READING);
    program.keys(password);
    program.wait_for_line(&["Password", "•"]);
    program.keys("\r");
}

#[test]
fn a_password_leaves_once_for_each_time_it_is_submitted() {
    let cloud = DemoCloud::start();
    let home = Home::with_clouds(&cloud.clouds_yaml(None));
    let log = home.path().join("log");
    let launch = Launch::new().home(home.path());
    let mut program = launch
        .argument(&format!("--log-file={}", log.display()))
        .start();
    program.wait_for_line(&["User Name", "demo"]);
    program.wait_for_line(&["Domain", "Default"]);
    for password in WRONG {
        submit(&program, password);
        program.wait_for_screen("empty form and a reason", |screen| {
            screen.contains("The cloud did not accept the credential.") && !screen.contains('•')
        });
    }
    submit(&program, "demo");
    program.wait_for_line(&["web-4", "Active"]);
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);

    let requests = cloud.requests();
    let tokens: Vec<&str> = requests
        .iter()
        .filter(|line| line.starts_with("POST "))
        .map(String::as_str)
        .collect();
    let answers = [401, 401, 201].map(|status| format!("POST /identity/v3/auth/tokens {status}"));
    assert_eq!(tokens, answers);
    for password in WRONG {
        assert!(!program.sent().contains(password));
        assert_eq!(
            home.files_with(password),
            [""; 0].map(std::path::PathBuf::from)
        );
    }
    assert!(log.exists(), "there was a log that could have held them");
}

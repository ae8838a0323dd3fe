//! Leaving while a job is under way, and what the next start knows of it.
use super::{
    demo_cloud::DemoCloud,
    home::Home,
    person::{DOWN, filter, go_down, order_snapshot},
    pty::{Launch, Program},
};
use horizon_tui::plan::{Entry, Record};
use rustix::process::Signal;
use std::time::Instant;

/// `db-1` takes 14 seconds to be saved: long enough to leave meanwhile.
fn start_slow_job(home: &Home) -> Program {
    let program = Launch::new().home(home.path()).start();
    program.wait_for_text("web-4");
    filter(&program, "db-1");
    go_down(&program, " ▸", |line| line.contains("▸  db-1 "));
    order_snapshot(&program, "slow");
    program.wait_for_text("Creating snapshot slow");
    program
}

#[test]
fn leaving_with_a_job_under_way_asks_and_a_signal_leaves_a_record() {
    let cloud = DemoCloud::start();
    let home = Home::with_clouds(&cloud.clouds_yaml(Some("demo")));
    let mut program = start_slow_job(&home);
    program.keys("q");
    program.wait_for_text("1 job is under way");
    program.keys("\x1b");
    program.wait_for_no("1 job is under way");
    program.wait_for_text("Creating snapshot slow");

    let start = Instant::now();
    program.signal(Signal::TERM);
    assert_eq!(program.wait_for_end(), 143);
    println!("ended {:?} after SIGTERM", start.elapsed());
    program.assert_restored();
    program.wait_for_text("a job was not finished");
    let journal = words(&home.journal());
    assert_eq!(journal[..3], ["plan", "confirm", "send"]);
    assert!(!journal.contains(&"end"), "it did not wait for the job");

    let mut again = Launch::new().home(home.path()).start();
    again.wait_for_text("Unfinished Jobs");
    again.keys("i");
    again.wait_for_text("The program ended before this job did.");
    again.answer("r", "The program ended before this job did.");
    again.wait_for_text("Confirm Create Snapshot");
    again.answer("y", "Confirm Create Snapshot");
    again.wait_for_text("Snapshot slow is Active");
    again.keys("6");
    again.wait_for_line(&["Create Snapshot", "slow", "Done"]);
    again.wait_for_line(&["Create Snapshot", "slow", "Outcome unknown"]);
    again.keys("q");
    assert_eq!(again.wait_for_end(), 0);
    let requests = cloud.requests();
    let creations = requests.iter().filter(|line| line.contains("/action"));
    assert_eq!(creations.count(), 1, "{requests:#?}");
}

#[test]
fn finish_then_quit_leaves_when_the_job_is_done() {
    let cloud = DemoCloud::start();
    let home = Home::with_clouds(&cloud.clouds_yaml(Some("demo")));
    let mut program = Launch::new().home(home.path()).start();
    program.wait_for_text("web-4");
    filter(&program, "web-4");
    order_snapshot(&program, "quick");
    program.wait_for_text("Creating snapshot quick");
    program.keys("q");
    program.wait_for_text("1 job is under way");
    program.lead_on(DOWN, "▸ Finish, then Quit");
    program.answer("\r", "1 job is under way");
    assert_eq!(program.wait_for_end(), 0);
    program.assert_restored();
    assert_eq!(program.screen(), "", "nothing is left to be said");
    let journal = home.journal();
    assert_eq!(words(&journal).last(), Some(&"end"), "{journal:#?}");
}

#[test]
fn the_question_what_becomes_of_a_job_goes_with_the_job() {
    let mut program = Launch::demo().argument("--region=RegionTwo").start();
    program.wait_for_line(&["edge-1", "none"]);
    filter(&program, "edge-1");
    order_snapshot(&program, "quick");
    program.keys("q");
    program.wait_for_text("1 job is under way");
    program.wait_for_no("Stop and Quit");
    program.wait_for_text("Snapshot quick is Active");
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
}

fn words(journal: &[Entry]) -> Vec<&'static str> {
    let word = |entry: &Entry| match entry.record {
        Record::Plan { .. } => "plan",
        Record::Confirm { .. } => "confirm",
        Record::Send { .. } => "send",
        Record::Done { .. } => "done",
        Record::Accepted { .. } => "accepted",
        Record::End { .. } => "end",
    };
    journal.iter().map(word).collect()
}

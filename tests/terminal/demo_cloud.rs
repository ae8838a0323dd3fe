//! The demo clouds as a process of their own, which says what it was asked.
use rustix::process::{Pid, Signal};
use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};

/// The clouds on a port. Dropping them ends them.
pub(crate) struct DemoCloud {
    child: Child,
    output: BufReader<ChildStdout>,
    origin: String,
}

impl DemoCloud {
    pub(crate) fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_horizon-tui"))
            .args(["demo-cloud", "--log"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let origin = line.trim_start_matches('#').trim().to_owned();
        Self {
            child,
            output,
            origin,
        }
    }

    /// A `clouds.yaml` with one cloud, `port`, of the user `demo`; a password only if one is given.
    pub(crate) fn clouds_yaml(&self, password: Option<&str>) -> String {
        let password =
            password.map_or_else(String::new, |text| format!("      password: {text}\n"));
        format!(
            "clouds:\n  port:\n    auth:\n      auth_url: {}/identity/v3\n      username: demo\n\
             {password}      user_domain_name: Default\n      project_name: web-shop\n      \
             project_domain_name: Default\n    region_name: RegionOne\n",
            self.origin
        )
    }

    /// Ends the clouds and returns the requests they have answered: method, path and query,
    /// status.
    pub(crate) fn requests(mut self) -> Vec<String> {
        self.terminate();
        let lines = (&mut self.output).lines().map(Result::unwrap);
        let is_request = |line: &String| line.contains(" /");
        lines.filter(is_request).collect()
    }

    fn terminate(&self) {
        let id = self.child.id().try_into().unwrap();
        let pid = Pid::from_raw(id).expect("a process has an id");
        rustix::process::kill_process(pid, Signal::TERM).unwrap();
    }
}

impl Drop for DemoCloud {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! `os-getConsoleOutput`: what the serial console of an instance has said.
//!
//! See <https://docs.openstack.org/api-ref/compute/#show-console-output-os-getconsoleoutput-action>.
use super::{
    record::{Server, VmState},
    show,
};
use crate::demo::{
    answer::{Refusal, json_answer},
    exchange::Exchange,
};
use axum::{http::StatusCode, response::Response};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// A running instance says something this often, in seconds.
const BEAT: i64 = 4;

/// Lines that the hypervisor keeps.
const KEPT: usize = 2_000;

/// Lines of an instance that has been running for long, after those of its start.
const MOST_BEATS: i64 = 1_500;

pub(super) fn output(exchange: &mut Exchange<'_>, request: &Value) -> Result<Response, Refusal> {
    let length = length(&request["length"])?;
    if !exchange.caller.may_write() {
        let words = "Policy doesn't allow os_compute_api:os-console-output to be performed.";
        return Err(Refusal::forbidden(words));
    }
    let server = show::find(exchange)?;
    if server.name.starts_with("gpu-") && server.state == VmState::Active {
        let words = "Guest does not have a console available.";
        return Err(Refusal::not_found(words));
    }
    if !server.launched() || matches!(server.state, VmState::ShelvedOffloaded | VmState::Deleted) {
        let id = &server.id;
        return Err(Refusal::conflict(format!("Instance {id} is not ready")));
    }
    let mut lines = said(&server, exchange.now());
    let kept = length.unwrap_or(KEPT).min(KEPT);
    let first = lines.len().saturating_sub(kept);
    let output: String = lines.split_off(first).concat();
    Ok(json_answer(StatusCode::OK, &json!({"output": output})))
}

/// How many lines are wanted; all where none are named.
fn length(value: &Value) -> Result<Option<usize>, Refusal> {
    let refuse = |why: String| {
        Refusal::bad(format!(
            "Invalid input for field/attribute length. Value: {}. {why}",
            value.to_string().trim_matches('"')
        ))
    };
    let number = match value {
        Value::Null => return Ok(None),
        Value::Number(number) => number.as_i64(),
        Value::String(text) => {
            let shown = format!("'{text}' does not match '^-?[0-9]+$'");
            Some(text.parse().map_err(|_| refuse(shown))?)
        }
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            let why = format!("{value} is not of type 'integer', 'string', 'null'");
            return Err(refuse(why));
        }
    };
    match number {
        Some(-1) => Ok(None),
        Some(number) if number < -1 => {
            Err(refuse(format!("{number} is less than the minimum of -1")))
        }
        number => Ok(number.and_then(|number| usize::try_from(number).ok())),
    }
}

/// Everything, each line with its end.
fn said(server: &Server, now: Timestamp) -> Vec<String> {
    let mut lines = boot(server);
    if server.state == VmState::Active {
        let runs = now.duration_since(server.created).as_secs() / BEAT;
        let first = (runs - MOST_BEATS).max(0);
        lines.extend((first..runs).map(|beat| line_of(server, beat)));
    }
    lines
}

/// What an image of Debian says while it starts, colours included.
fn boot(server: &Server) -> Vec<String> {
    let name = &server.name;
    let address = server.address_4();
    let ram = server.flavor.ram * 1024;
    let cores = server.flavor.vcpus;
    let mut lines: Vec<String> = vec![
        "SeaBIOS (version 1.16.2-debian-1.16.2-1)".to_owned(),
        "Booting from Hard Disk...".to_owned(),
        "[    0.000000] Linux version 6.1.0-26-cloud-amd64 (debian-kernel@lists.debian.org)"
            .to_owned(),
        "[    0.000000] Command line: BOOT_IMAGE=/boot/vmlinuz-6.1.0-26-cloud-amd64 root=/dev/vda1 ro console=tty0 console=ttyS0,115200 earlyprintk=ttyS0,115200 consoleblank=0".to_owned(),
        "[    0.000000] BIOS-provided physical RAM map:".to_owned(),
        "[    0.004561] tsc: Detected 2394.374 MHz processor".to_owned(),
        format!("[    0.021114] Memory: {ram}K/{ram}K available"),
        format!("[    0.052740] smp: Brought up 1 node, {cores} CPUs"),
        "[    0.391028] virtio_blk virtio1: [vda] 41943040 512-byte logical blocks".to_owned(),
        "[    0.803377] EXT4-fs (vda1): mounted filesystem with ordered data mode".to_owned(),
    ];
    let units = [
        "Mount Root and Kernel File Systems",
        "Journal Service",
        "Create Static Device Nodes in /dev",
        "Network Configuration",
        "OpenSSH Secure Shell server",
        "Regular background program processing daemon",
    ];
    lines.extend(units.map(|unit| format!("[\u{1b}[0;32m  OK  \u{1b}[0m] Started {unit}.\r")));
    if name.starts_with("staging") {
        let unit = "[\u{1b}[0;1;31mFAILED\u{1b}[0m] Failed to start Time Synchronization.\r";
        lines.push(unit.to_owned());
    }
    lines.extend([
        "[    7.214456] cloud-init[412]: Cloud-init v. 22.4.2 running 'init'".to_owned(),
        format!("[    7.630219] cloud-init[412]: ci-info: | ens3 | True | {address} |"),
        "[    9.002775] cloud-init[498]: Cloud-init v. 22.4.2 finished.".to_owned(),
        "\r".to_owned(),
        format!("Debian GNU/Linux 12 {name} ttyS0\r"),
        "\r".to_owned(),
        format!("{name} login: "),
    ]);
    lines.into_iter().map(|line| line + "\n").collect()
}

/// What it says at one beat after its start.
fn line_of(server: &Server, beat: i64) -> String {
    let at = server
        .created
        .saturating_add(SignedDuration::from_secs(beat * BEAT))
        .unwrap_or(server.created);
    let at = at.strftime("%b %e %H:%M:%S");
    let name = &server.name;
    let what = match beat % 40 {
        7 => "systemd[1]: logrotate.service: Deactivated successfully.".to_owned(),
        13 => format!(
            "app[{}]: error: upstream timed out, retrying",
            700 + beat % 90
        ),
        29 => "kernel: TCP: request_sock_TCP: Possible SYN flooding on port 443.".to_owned(),
        _ => format!(
            "app[{}]: request {} served in {} ms",
            700 + beat % 90,
            beat,
            3 + beat * 7 % 41
        ),
    };
    format!("{at} {name} {what}\n")
}

//! A real stack on loopback. Where it is, a variable says; without it nothing passes.
use crate::bench::{Names, Target};
use horizon_tui::cloud::Way;
use sha1::{Digest, Sha1};
use std::{
    env, fs,
    path::PathBuf,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::time::sleep;

const NAMES: Names = Names {
    alternative: "demo-alt",
    reader: "reader",
    administrator: "admin",
    credential: "demo-appcred",
    credential_ends: false,
    old: "demo-old-nova",
    two_factors: "demo-multifactor",
    password: "stackpw",
    on_images: ["web-01", "web-02", "db-01"],
    group: "default",
    on_volumes: "files-01",
    broken: "ci-runner-01",
    unfit: "worker-04",
};

pub(crate) async fn target() -> Target {
    let clouds = PathBuf::from(
        env::var_os("HORIZON_TUI_STACK_CLOUDS")
            .expect("HORIZON_TUI_STACK_CLOUDS names the clouds.yaml of a running tests/stack"),
    );
    let secret = fs::read_to_string(clouds.with_file_name("totp-secret")).expect("totp-secret");
    Target::new(
        NAMES,
        fs::read(&clouds).expect("the clouds.yaml of a running tests/stack"),
        Way::network(),
        Box::new(|| Box::pin(sleep(Duration::from_millis(300)))),
        Box::new(move || passcode(secret.trim(), SystemTime::now())),
    )
}

/// The one-time passcode of RFC 6238, with the usual 30 seconds and six digits.
fn passcode(secret: &str, now: SystemTime) -> String {
    let since = now.duration_since(UNIX_EPOCH).expect("a time after 1970");
    let counter = since.as_secs() / 30;
    let mac = hmac(&from_base32(secret), &counter.to_be_bytes());
    let offset = usize::from(mac[19] & 15);
    let cut = [
        mac[offset] & 127,
        mac[offset + 1],
        mac[offset + 2],
        mac[offset + 3],
    ];
    format!("{:06}", u32::from_be_bytes(cut) % 1_000_000)
}

fn hmac(key: &[u8], message: &[u8]) -> [u8; 20] {
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let padded = |pad: u8| block.map(|byte| byte ^ pad);
    let inner = Sha1::new()
        .chain_update(padded(0x36))
        .chain_update(message)
        .finalize();
    let outer = Sha1::new()
        .chain_update(padded(0x5c))
        .chain_update(inner)
        .finalize();
    outer.into()
}

fn from_base32(text: &str) -> Vec<u8> {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let values = text.chars().filter_map(|letter| alphabet.find(letter));
    let bits: Vec<bool> = values
        .flat_map(|value| (0..5).rev().map(move |bit| value >> bit & 1 == 1))
        .collect();
    bits.chunks_exact(8)
        .map(|byte| {
            byte.iter()
                .fold(0, |value, bit| value << 1 | u8::from(*bit))
        })
        .collect()
}

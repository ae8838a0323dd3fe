//! Passcodes that change every 30 seconds (RFC 6238), made with HMAC-SHA1 as Keystone makes them.
use jiff::Timestamp;
use sha1::{Digest, Sha1};

const STEP: i64 = 30;
const BLOCK: usize = 64;

/// The passcode of a base-32 secret at a time: six digits.
pub(super) fn at(secret: &str, time: Timestamp) -> String {
    code(&key(secret), time.as_second().div_euclid(STEP))
}

/// Whether a passcode is the present one, or the one before it, which a slow typist may still send.
pub(super) fn is_valid(secret: &str, sent: &str, time: Timestamp) -> bool {
    let step = time.as_second().div_euclid(STEP);
    let key = key(secret);
    [step, step - 1]
        .iter()
        .any(|step| code(&key, *step) == sent)
}

/// The truncation of RFC 4226, section 5.3.
fn code(key: &[u8], step: i64) -> String {
    let digest = hmac(key, &step.to_be_bytes());
    let offset = usize::from(digest[19] & 0x0f);
    let word = [
        digest[offset],
        digest[offset + 1],
        digest[offset + 2],
        digest[offset + 3],
    ];
    let number = u32::from_be_bytes(word) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

fn hmac(key: &[u8], message: &[u8]) -> [u8; 20] {
    let mut block = [0; BLOCK];
    for (place, byte) in block.iter_mut().zip(key) {
        *place = *byte;
    }
    let inner = Sha1::new()
        .chain_update(block.map(|byte| byte ^ 0x36))
        .chain_update(message);
    let outer = Sha1::new()
        .chain_update(block.map(|byte| byte ^ 0x5c))
        .chain_update(inner.finalize());
    outer.finalize().into()
}

/// The bytes of a base-32 text; what is not base 32 is passed over.
fn key(secret: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut held = 0_u32;
    let mut bits = 0;
    for letter in secret.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => continue,
        };
        held = (held << 5 | u32::from(value)) & 0xffff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            let [.., byte] = (held >> bits).to_be_bytes();
            bytes.push(byte);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published vectors have eight digits; these are their last six.
    #[test]
    fn passcodes_are_those_of_the_published_vectors() {
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        for (second, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (20_000_000_000, "353130"),
        ] {
            let time = Timestamp::from_second(second).expect("a time within range");
            assert_eq!(at(secret, time), expected);
        }
    }
}

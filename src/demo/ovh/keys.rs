//! The keys of the account: what they open, and what they are called in an `ovh.conf`.
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use wildmatch::WildMatchPattern;

/// The one application. Everybody knows its keys: this is a demonstration and hides nothing.
pub(super) const APPLICATION: &str = "demo-application-key";
pub(super) const APPLICATION_SECRET: &str = "demo-application-secret";
/// Opens everything.
pub(super) const CONSUMER: &str = "demo-consumer-key";
/// May look at the VPSs.
const CONSUMER_LOOK: &str = "demo-consumer-key-look";
/// May look at the VPSs and work on their snapshots, and not order anything.
const CONSUMER_ACT: &str = "demo-consumer-key-act";
/// Has run out.
const CONSUMER_EXPIRED: &str = "demo-consumer-key-expired";

/// A service account that may do everything, and one that may only look.
pub(super) const CLIENT: &str = "demo-client";
const CLIENT_LOOK: &str = "demo-client-look";
const CLIENT_SECRET: &str = "demo-client-secret";

/// How long a person takes to read what a new key will open, and to agree.
const VALIDATION: SignedDuration = SignedDuration::from_secs(8);
/// How long a token of a service account lives.
const TOKEN_LIFE: SignedDuration = SignedDuration::from_secs(3_599);

const METHODS: [&str; 4] = ["GET", "POST", "PUT", "DELETE"];
const LOOK: [(&str, &str); 3] = [
    ("GET", "/vps"),
    ("GET", "/vps/*"),
    ("GET", "/auth/currentCredential"),
];
const ACT: [(&str, &str); 5] = [
    ("POST", "/vps/*/createSnapshot"),
    ("POST", "/vps/*/abortSnapshot"),
    ("PUT", "/vps/*/snapshot"),
    ("DELETE", "/vps/*/snapshot"),
    ("POST", "/vps/*/snapshot/revert"),
];

/// What one rule of a key allows.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) method: String,
    /// A `*` stands for any text, slashes included.
    pub(super) path: String,
}

impl Rule {
    fn allows(&self, method: &str, path: &str) -> bool {
        self.method == method && WildMatchPattern::<'*', '\0'>::new(&self.path).matches(path)
    }
}

/// A consumer key and what belongs to it.
#[derive(Clone, Debug)]
pub(super) struct Credential {
    pub(super) key: String,
    pub(super) id: u64,
    pub(super) rules: Vec<Rule>,
    /// From where it may be used, as it was asked for. Nobody looks at it here.
    pub(super) allowed_ips: Value,
    pub(super) created: Timestamp,
    /// When its owner agrees to the rules.
    pub(super) validated: Timestamp,
    pub(super) expires: Option<Timestamp>,
    pub(super) last_use: Option<Timestamp>,
    pub(super) is_refused: bool,
}

impl Credential {
    /// One of `pendingValidation`, `validated`, `refused` and `expired`.
    pub(super) fn state(&self, now: Timestamp) -> &'static str {
        if self.is_refused {
            "refused"
        } else if self.expires.is_some_and(|end| end <= now) {
            "expired"
        } else if now < self.validated {
            "pendingValidation"
        } else {
            "validated"
        }
    }

    pub(super) fn allows(&self, method: &str, path: &str) -> bool {
        self.rules.iter().any(|rule| rule.allows(method, path))
    }
}

/// A token that a service account holds.
#[derive(Clone, Debug)]
pub(super) struct Bearer {
    pub(super) token: String,
    pub(super) client: &'static str,
    expires: Timestamp,
}

impl Bearer {
    /// Whether a policy allows this action to the holder.
    pub(super) fn allows(&self, action: &str) -> bool {
        self.client == CLIENT || (action.starts_with("vps:") && action.ends_with("get"))
    }
}

/// Every key of the account.
pub(super) struct Keys {
    pub(super) credentials: Vec<Credential>,
    bearers: Vec<Bearer>,
}

impl Keys {
    pub(super) fn new(now: Timestamp) -> Self {
        let rules = |rules: &[(&str, &str)]| -> Vec<Rule> {
            let rules = rules.iter();
            let rule = |(method, path): &(&str, &str)| Rule {
                method: (*method).to_owned(),
                path: (*path).to_owned(),
            };
            rules.map(rule).collect()
        };
        let all = METHODS.map(|method| (method, "/*"));
        let act = [LOOK.as_slice(), &ACT].concat();
        let mut keys = Self {
            credentials: Vec::new(),
            bearers: Vec::new(),
        };
        let created = earlier(now, SignedDuration::from_hours(40 * 24));
        for (key, rules) in [
            (CONSUMER, rules(&all)),
            (CONSUMER_LOOK, rules(&LOOK)),
            (CONSUMER_ACT, rules(&act)),
            (CONSUMER_EXPIRED, rules(&all)),
        ] {
            keys.add(key.to_owned(), rules, Value::Null, created);
        }
        if let Some(expired) = keys.credentials.last_mut() {
            expired.expires = Some(earlier(now, SignedDuration::from_hours(24)));
        }
        keys
    }

    /// Keeps a new key, which its owner will agree to by and by.
    pub(super) fn add(
        &mut self,
        key: String,
        rules: Vec<Rule>,
        allowed_ips: Value,
        now: Timestamp,
    ) {
        let id = 987_001 + self.credentials.len() as u64;
        self.credentials.push(Credential {
            key,
            id,
            rules,
            allowed_ips,
            created: now,
            validated: now.saturating_add(VALIDATION).unwrap_or(Timestamp::MAX),
            expires: None,
            last_use: None,
            is_refused: false,
        });
    }

    pub(super) fn find(&mut self, key: &str) -> Option<&mut Credential> {
        self.credentials.iter_mut().find(|known| known.key == key)
    }

    /// Lets the owner refuse every key that they have not agreed to yet.
    pub(super) fn refuse_pending(&mut self, now: Timestamp) {
        for credential in &mut self.credentials {
            credential.is_refused |= credential.state(now) == "pendingValidation";
        }
    }

    /// Gives a token to who shows the secret of a service account.
    pub(super) fn sign_in(
        &mut self,
        client: &str,
        secret: &str,
        token: String,
        now: Timestamp,
    ) -> Option<Bearer> {
        let client = [CLIENT, CLIENT_LOOK]
            .into_iter()
            .find(|known| *known == client)?;
        if secret != CLIENT_SECRET {
            return None;
        }
        let bearer = Bearer {
            token,
            client,
            expires: now.saturating_add(TOKEN_LIFE).unwrap_or(Timestamp::MAX),
        };
        self.bearers.push(bearer.clone());
        Some(bearer)
    }

    pub(super) fn bearer(&self, token: &str, now: Timestamp) -> Option<&Bearer> {
        let mut bearers = self.bearers.iter();
        bearers.find(|known| known.token == token && now < known.expires)
    }
}

fn earlier(time: Timestamp, by: SignedDuration) -> Timestamp {
    time.saturating_sub(by).unwrap_or(Timestamp::MIN)
}

/// The `ovh.conf` that reaches the account at an origin such as `http://127.0.0.1:8080`.
///
/// What is commented out opens less, or nothing: a key that may look only, one that may not order,
/// one that has run out, and service accounts in place of keys.
pub fn ovh_conf(base: &str) -> String {
    let base = base.trim_end_matches('/');
    format!(
        "; Every key here belongs to the embedded demonstration account.\n\
         [default]\n\
         endpoint={base}/1.0\n\
         \n\
         [{base}/1.0]\n\
         application_key={APPLICATION}\n\
         application_secret={APPLICATION_SECRET}\n\
         consumer_key={CONSUMER}\n\
         ; consumer_key={CONSUMER_LOOK}\n\
         ; consumer_key={CONSUMER_ACT}\n\
         ; consumer_key={CONSUMER_EXPIRED}\n\
         ; In place of the three, with tokens of {base}/auth/oauth2/token:\n\
         ; client_id={CLIENT}\n\
         ; client_id={CLIENT_LOOK}\n\
         ; client_secret={CLIENT_SECRET}\n"
    )
}

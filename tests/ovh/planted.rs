//! What the checker has to find, planted.
use crate::schema::Schema;

/// Method, target, body, and what has to be said about it: nothing, or something with these words.
type Case = (&'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const ANSWERS: &[Case] = &[
    ("GET", "/1.0/vps/x/tasks/1", r#"{"id": 1, "type": "createSnapshot", "state": "doing", "progress": 0, "date": "2026-11-20T17:40:10+01:00"}"#, ""),
    ("GET", "/1.0/vps/x/tasks/1", r#"{"state": "busy"}"#, r#""busy" is not one of vps.TaskStateEnum"#),
    ("GET", "/1.0/vps/x/tasks/1", r#"{"id": "1"}"#, r#"answer.id: "1" is not of type long"#),
    ("GET", "/1.0/vps/x/tasks/1", r#"{"date": "2026-11-20 17:40"}"#, "is not of type datetime"),
    ("GET", "/1.0/vps/x/tasks/1", r#"{"percent": 1}"#, "answer.percent: vps.Task has no such property"),
    ("GET", "/1.0/vps/x/tasks/1", "[]", "answer: [] is no vps.Task"),
    ("GET", "/1.0/vps/x/tasks/1", "<html>", "answer: expected value"),
    ("GET", "/1.0/vps/x/snapshot", r#"{"region": null}"#, ""),
    ("GET", "/1.0/vps/x/snapshot", r#"{"id": null}"#, "answer.id: is null"),
    ("GET", "/1.0/vps/x/tasks", r#"[1, "2"]"#, r#"answer[1]: "2" is not of type long"#),
    ("GET", "/1.0/vps/x/option", r#"["snapshots"]"#, r#"answer[0]: "snapshots" is not one of"#),
    ("GET", "/1.0/vps/x", r#"{"model": {"version": "2026v1"}}"#, "answer.model.version"),
    ("GET", "/1.0/vps/x", r#"{"iam": {"tags": {"a": 1}}}"#, "answer.iam.tags.a"),
    ("GET", "/1.0/vps/x/serviceInfos", r#"{"expiration": "15.12.2026"}"#, "type date"),
    ("PUT", "/1.0/vps/x/snapshot", "null", ""),
    ("PUT", "/1.0/vps/x/snapshot", "{}", "answer: there should be none"),
    ("GET", "/1.0/vps/x/availableOptions", "[]", "no such operation"),
];

#[rustfmt::skip]
const REQUESTS: &[Case] = &[
    ("GET", "/1.0/vps/x/tasks?state=doing", "", ""),
    ("GET", "/1.0/vps/x/tasks?state=running", "", "state: running is not one of"),
    ("GET", "/1.0/vps/x/tasks?status=doing", "", "?status: no such parameter"),
    ("GET", "/1.0/vps/x/tasks/one", "", "id: one is not of type long"),
    ("GET", "/1.0/vps/x/automatedBackup/restorePoints", "", "?state: is missing"),
    ("GET", "/1.0/vps/x/option/disk", "", "option: disk is not one of"),
    ("GET", "/1.0/vps", "{}", "body: there should be none"),
    ("POST", "/1.0/vps/x/createSnapshot", "{}", ""),
    ("POST", "/1.0/vps/x/createSnapshot", "", "body: EOF"),
    ("POST", "/1.0/vps/x/createSnapshot", r#"{"description": null}"#, "body.description: is null"),
    ("POST", "/1.0/vps/x/createSnapshot", r#"{"name": "a"}"#, "has no such property"),
    ("PUT", "/1.0/vps/x/snapshot", r#"{"id": "a"}"#, "body.id: can only be read"),
    ("POST", "/1.0/order/cart", "{}", "body.ovhSubsidiary: is missing"),
    ("POST", "/1.0/order/cart", r#"{"ovhSubsidiary": "XX"}"#, "is not one of"),
    ("POST", "/1.0/order/cartServiceOption/vps/x", r#"{"size": 1}"#, "body.size"),
    ("POST", "/1.0/order/cartServiceOption/vps/x", r#"{"duration": "1 month"}"#, "type duration"),
    ("POST", "/1.0/order/cartServiceOption/vps/x", "{}", "body.quantity: is missing"),
    ("POST", "/1.0/auth/credential", r#"{"accessRules": [{"method": "get"}]}"#, "[0].method"),
];

#[test]
fn answers_against_the_description_are_found() {
    let schema = Schema::of_the_api();
    for case in ANSWERS {
        let (method, target, body, _) = *case;
        expect(case, &schema.answer(method, target, body.as_bytes()));
    }
}

#[test]
fn requests_against_the_description_are_found() {
    let schema = Schema::of_the_api();
    for case in REQUESTS {
        let (method, target, body, _) = *case;
        expect(case, &schema.request(method, target, body.as_bytes()));
    }
}

fn expect(case: &Case, wrong: &[String]) {
    let wanted = case.3;
    let is_said = wrong.iter().any(|line| line.contains(wanted));
    assert_eq!(wrong.is_empty(), wanted.is_empty(), "{case:?}: {wrong:?}");
    assert!(wrong.is_empty() || is_said, "{case:?}: {wrong:?}");
}

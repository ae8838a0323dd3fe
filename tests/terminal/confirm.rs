//! A word that is demanded, typed faster than anybody types.
use super::{
    person::{choose, filter, to_entry},
    pty::Launch,
};

const DEMAND: &str = "Type web-4 to delete:";

#[test]
fn a_word_and_enter_in_one_go_count_once_the_question_has_been_on_the_screen() {
    let mut program = Launch::demo().start();
    program.wait_for_line(&["RegionOne ▾", "as of"]);
    filter(&program, "web-4");
    choose(&program, "\r", "Delete Instance");
    program.answer("web-4\r", DEMAND);
    program.wait_for_text("Delete Instance: web-4, done");
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
}

#[test]
fn keys_that_were_on_their_way_before_the_question_are_no_answer_and_take_nothing_from_a_later_one()
{
    let mut program = Launch::demo().start();
    program.wait_for_line(&["RegionOne ▾", "as of"]);
    filter(&program, "web-4");
    // In one go with the key that asks the question.
    to_entry(&program, "\r", "Delete Instance");
    program.keys("\rweb-4\r");
    // Whatever came with the question is not there: the whole word is, and no more.
    program.answer("web-4\r", DEMAND);
    program.wait_for_text("Delete Instance: web-4, done");
    program.keys("q");
    assert_eq!(program.wait_for_end(), 0);
}

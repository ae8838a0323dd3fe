//! A panic on any thread gives the terminal back before a word of it is printed, and ends the
//! program: half a program that goes on could do half a job.
use super::{Finish, alarm::Alarm, terminal, watchdog};
#[cfg(debug_assertions)]
use crate::{
    call::CallId,
    cloud::worker::{Order, Orders},
};
use std::{
    panic::{PanicHookInfo, set_hook, take_hook},
    sync::Arc,
    thread,
};
use tokio::sync::mpsc::UnboundedSender;

type Hook = dyn Fn(&PanicHookInfo<'_>) + Send + Sync;

/// Our hook is in force until this is dropped; then the one before it is again.
pub(super) struct PanicHook {
    before: Arc<Hook>,
}

impl PanicHook {
    pub(super) fn install(alarms: UnboundedSender<Alarm>) -> Self {
        let before: Arc<Hook> = take_hook().into();
        let print = Arc::clone(&before);
        set_hook(Box::new(move |panic| {
            terminal::release();
            print(panic);
            // The loop may itself be what broke, or wait for what broke.
            watchdog::end_after(watchdog::HARD, Finish::Broken);
            let _ = alarms.send(Alarm::Panicked);
        }));
        Self { before }
    }
}

impl Drop for PanicHook {
    fn drop(&mut self) {
        // A thread that panics may not change the hook.
        if !thread::panicking() {
            let before = Arc::clone(&self.before);
            set_hook(Box::new(move |panic| before(panic)));
        }
    }
}

/// Where a test wants a panic: `HORIZON_TUI_PANIC=ui` or `=worker`.
///
/// That the terminal survives a panic can only be seen from outside, on the real program, and no
/// input from outside may make the program panic. Release builds do not have this.
#[cfg(debug_assertions)]
pub(super) fn panic_if_asked(orders: &Orders) {
    match std::env::var("HORIZON_TUI_PANIC").as_deref() {
        Ok("ui") => panic!("HORIZON_TUI_PANIC asked for a panic of the interface"),
        Ok("worker") => {
            let id = CallId {
                run: "panic".into(),
                number: 0,
            };
            // A worker that is gone cannot panic any more.
            let _ = orders.send(Order::Panic(id));
        }
        Ok(_) | Err(_) => {}
    }
}

//! What is to be done, pure: plans, jobs and their records.

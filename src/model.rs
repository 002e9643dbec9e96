//! The nouns of the field: office, policy, village, household, member, case, clue, duty, kind of document.
//!
//! The nouns carry no behaviour that needs two of them, and none is `Serialize`: what a template may see is
//! decided in `document`, nowhere else.

mod addition;
mod case;
mod catalogue;
mod clue;
mod complaint;
mod correction;
mod duty;
mod front;
mod household;
mod kind;
mod member;
mod milestone;
mod office;
mod policy;
mod posting;
mod problem;
mod procedure;
mod quality;
mod staff;
mod support;
mod training;
mod village;
mod workdays;

pub use addition::{Addition, Additions};
pub use case::{Case, Event, EventKind, Measure, Responsible, Risk, Status};
pub use catalogue::{Catalogue, Catalogues, Term, catalogue_names as catalogues, id};
pub use clue::{Clue, Clues};
pub use complaint::{Complaint, Complaints};
pub use correction::{Correction, Corrections};
pub use duty::{DayOfWeek, Done, Duties, Duty, Every, Figure, Moment, Nature, Register, Shift};
pub use front::{
    Allowed, Attached, AttachedDocument, Attachment, ContactPerson, Form, Front, Speaker, Urgency,
};
pub use household::{
    Aid, Application, ApplicationResult, Expense, Household, Housing, Income, IncomeItem, Industry,
    Land, LeafletReceipt, Livestock, Period, Relocation, Shock, Source, Visit,
};
pub use kind::{
    Audience, BatchBy, Column, Kind, NoticeNames, Output, Paper, PileBy, Settings, Side, Site,
    Subject, Table, Theme,
};
pub use member::{
    Disability, Illness, Insurance, Member, Sex, Welfare, Work, birth_date_of, has_right_digit,
    has_right_digit_in, sex_of,
};
pub use milestone::{Milestone, Milestones};
pub use office::{Contact, DefinedTerm, Department, ImprintPlace, Letterhead, Office, Person};
pub use policy::{Citation, Counting, DayUnit, FocusGroup, Formula, Parameter, Policy, Roster};
pub use posting::{Postings, SupportPosting};
pub use problem::{Problem, Problems};
pub use procedure::{Guard, Procedure, Procedures, Step, TimeLimit};
pub use quality::{Fault, Level, Limit, Quality, Target, Written};
pub use staff::{Assignment, Official, Staff};
pub use support::{Suit, Support, Supports};
pub use training::{Training, Trainings};
pub use village::{Group, Route, Settlement, Village, VillageFlag};
pub use workdays::{Holiday, LocalDays, Workdays};

//! Problems that others found in the data or in the work (数据问题明细, 后评估反馈), and how they are set right: the rectification list.

use jiff::civil::Date;

use crate::record;

record! {
    /// `problems.yaml`.
    pub struct Problems, "问题整改清单" {
        /// The problems in the order in which they came.
        pub problems: Vec<Problem> = "问题",
    }
}

record! {
    /// One problem.
    pub struct Problem, "问题" {
        /// Its number; permanent.
        pub id: String = "编号",
        /// 户编号, if it is about a household.
        pub household: Option<String> = "户编号",
        /// 人编号, if it is about a member.
        pub member: Option<String> = "人编号",
        /// What kind of problem.
        pub kind: Option<String> = "问题类型",
        /// What is wrong.
        pub text: String = "问题描述",
        /// Who found it.
        pub source: Option<String> = "来源",
        /// When it was found.
        pub found_on: Option<Date> = "发现日期",
        /// What is to be done.
        pub asked: Option<String> = "整改要求",
        /// Who does it.
        pub responsible: Option<String> = "责任人",
        /// Until when.
        pub due_on: Option<Date> = "整改时限",
        /// When it was set right.
        pub done_on: Option<Date> = "完成日期",
        /// What was done.
        pub result: Option<String> = "整改结果",
    }
}

//! The kinds of risks, and how often each strikes.

/// 返贫致贫风险.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Risk {
    Illness,
    Disability,
    Schooling,
    Disaster,
    Accident,
    Industry,
    Employment,
    Labour,
    Housing,
    Water,
    Other,
}

impl Risk {
    /// The word of the catalogue.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Illness => "因病",
            Self::Disability => "因残",
            Self::Schooling => "因学",
            Self::Disaster => "因自然灾害",
            Self::Accident => "因意外事故",
            Self::Industry => "因产业项目失败",
            Self::Employment => "因务工就业不稳",
            Self::Labour => "缺劳动力",
            Self::Housing => "因住房出现安全问题",
            Self::Water => "因饮水问题",
            Self::Other => "其他",
        }
    }

    /// Risks of a household, with weights.
    pub(super) const ALL: &'static [(Self, usize)] = &[
        (Self::Illness, 38),
        (Self::Disability, 13),
        (Self::Schooling, 8),
        (Self::Disaster, 6),
        (Self::Accident, 7),
        (Self::Industry, 5),
        (Self::Employment, 11),
        (Self::Labour, 8),
        (Self::Housing, 2),
        (Self::Water, 1),
        (Self::Other, 1),
    ];

    /// Hardships that households bear without being monitored.
    pub(super) const BORNE: &'static [(Self, usize)] = &[
        (Self::Illness, 40),
        (Self::Disability, 12),
        (Self::Disaster, 10),
        (Self::Accident, 10),
        (Self::Industry, 6),
        (Self::Employment, 22),
    ];
}

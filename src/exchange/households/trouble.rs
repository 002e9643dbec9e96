//! Why something of a table could not be taken, in the words of the clerk.

use super::Trouble;
use super::cells::Doubt;
use crate::diag::Text;
use crate::say;

impl Trouble {
    /// In words.
    pub fn words(self) -> Text {
        match self {
            Self::Value(doubt) => doubt.words(),
            Self::Twice => say!(
                "同一户的几行写得不一样，不知道哪个对，没有收",
                "rows of a household differ, so it was not taken"
            ),
            Self::TwiceNamed => say!(
                "同一个人写了两行，第二行不一样，没有收",
                "a person stands in two rows that differ; the second was not taken"
            ),
            Self::OtherVillage => say!(
                "台账里这一户在别的村，村和组没有改：请核对户编号",
                "the files have this household in another village; its group was not changed"
            ),
            Self::OtherHead => say!(
                "户主和台账里的不是同一个人：请核对户编号",
                "the files have another head for this household"
            ),
            Self::OtherCourse => say!(
                "和台账里的办理过程对不上：请核对是系统里没有改，还是台账里少记了",
                "the course of the case in the files says otherwise"
            ),
            Self::OtherPerson => say!(
                "人编号对得上，姓名和证件号码都对不上，没有改",
                "the code is that of a member with another name and number; nothing was changed"
            ),
            Self::ChangedMeanwhile => say!(
                "导出以后台账里也改过，改得不一样，没有动：请对着台账定",
                "the files were changed otherwise since the export; nothing was changed"
            ),
            Self::TakenOut => say!(
                "导出以后台账里已经没有这一户（人）了，没有加回去",
                "the files have it no longer; it was not added again"
            ),
            Self::NoCode => say!(
                "没有户编号，证件号码在台账里也没有，不知道是哪一户",
                "no code of the household, and the files do not know the number of the document"
            ),
            Self::NoVillage => {
                say!("新的户没有写是哪个村的", "a new household without its village")
            }
            Self::NoGroup => {
                say!("村里没有这个组：请先在村的文件里加上", "no such villagers' group")
            }
            Self::Required => {
                say!("缺这一项，这一户（人）没有写进去", "missing, so it was not taken")
            }
            Self::NoRecord => say!(
                "台账里没有它要写进去的那一条（比如不是监测对象），没有写",
                "the record to which it belongs is not there"
            ),
        }
    }
}

impl Doubt {
    fn words(self) -> Text {
        match self {
            Self::Cut => say!(
                "号码被表格软件弄坏了，后几位已经丢失：请把这一列设成文本，从原始资料重新录",
                "a spreadsheet cut this number: enter it again as text"
            ),
            Self::CheckDigit => {
                say!("校验码不对，有一位写错了", "the check digit is wrong")
            }
            Self::Length => say!("位数不对", "not as long as it must be"),
            Self::MonthOnly => {
                say!("只有年月，没有哪一天", "a month without a day")
            }
            Self::UnknownWord => say!(
                "目录里没有这个词：请改成目录里的，或者在 catalogues.yaml 里加别名",
                "no such word in the catalogue: change it, or add an alias in catalogues.yaml"
            ),
            Self::Form => say!("写法看不懂", "cannot be understood"),
            Self::Broken => say!("公式算不出来", "a formula without a result"),
        }
    }
}

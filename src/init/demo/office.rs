//! The office of the township: its file, and the officers who look after households.

use super::days::Year;
use super::dice::Dice;
use super::names;
use super::words::phrases::{OFFICES, UNITS};
use super::yaml::{Flow, Page, Quoted};

/// The town. It stands in the code of each village.
pub(super) const TOWN_CODE: &str = "690721104";

/// Somebody of the township.
pub(super) struct Officer {
    pub(super) name: String,
    pub(super) unit: &'static str,
    pub(super) post: &'static str,
    pub(super) phone: String,
}

/// Officers enough for so many villages.
pub(super) fn officers(villages: usize, year: Year, dice: &mut Dice) -> Vec<Officer> {
    (0..6 + villages)
        .map(|at| Officer {
            name: names::official(year.0, dice).0,
            unit: UNITS[at % UNITS.len()],
            post: if at < UNITS.len() { OFFICES[at % 2] } else { dice.pick(OFFICES) },
            phone: format!("0600-555{:04}", 6001 + at),
        })
        .collect()
}

/// Departments: identifier, name without the county, short name without 县, last digits of the telephone.
const DEPARTMENTS: &[(&str, &str, &str, u32)] = &[
    ("competent", "农业农村局", "农业农村局", 301),
    ("medical", "医疗保障局", "医保局", 302),
    ("health", "卫生健康局", "卫健局", 303),
    ("education", "教育局", "教育局", 304),
    ("civil_affairs", "民政局", "民政局", 305),
    ("human_resources", "人力资源和社会保障局", "人社局", 306),
    ("housing", "住房和城乡建设局", "住建局", 307),
    ("water", "水利局", "水利局", 308),
    ("disabled", "残疾人联合会", "残联", 310),
    ("emergency", "应急管理局", "应急局", 311),
    ("finance_office", "金融工作办公室", "金融办", 312),
];

/// `office.yaml`.
pub(super) fn file(year: Year) -> String {
    let mut page = Page::default();
    let number = year.0;
    page.raw(
        0,
        format_args!(
            "# 石漪镇{number}年度单位资料（演示）。石漪镇、云濯县、岚岳省均为虚构；区划代码不存在，0600 号段从未分配。"
        ),
    );
    page.raw(0, "");
    page.put(0, "name", "石漪镇人民政府");
    page.put(0, "province", "岚岳省");
    page.put(0, "county", "云濯县");
    page.put(0, "town", "石漪镇");
    page.put(0, "code", Quoted(format_args!("{TOWN_CODE}000")));
    page.put(0, "organ_code", "石政发");
    page.put(0, "printed_by", "石漪镇党政综合办公室");
    page.put(0, "hotline", Quoted("12317"));
    page.put(0, "supervision", Quoted("0600-5550109"));
    page.put(0, "data_date", year.data_date());
    page.raw(0, "");
    page.raw(0, "departments:");
    for (id, name, short, phone) in DEPARTMENTS {
        let flow = Flow::new("id", id).put("name", format_args!("云濯县{name}"));
        let flow = flow.put("short", format_args!("县{short}"));
        let flow = flow.put("phone", Quoted(format_args!("0600-5550{phone}")));
        page.raw(2, format_args!("- {flow}"));
    }
    page.raw(0, "");
    page.raw(0, "contacts:");
    for (id, name, phone, floor) in
        [("office", "镇农业农村办公室", 101, "二"), ("service", "镇便民服务中心", 102, "一")]
    {
        let flow = Flow::new("id", id).put("name", name);
        let flow = flow.put("phone", Quoted(format_args!("0600-5550{phone}")));
        let address = format_args!("石漪镇青石街6号镇政府{floor}楼").to_string();
        page.raw(2, format_args!("- {}", flow.put("address", address)));
    }
    page.into_text()
}

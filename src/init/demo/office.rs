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
    ("police", "公安局", "公安局", 313),
    ("natural_resources", "自然资源局", "自然资源局", 314),
    ("market", "市场监督管理局", "市场监管局", 315),
    ("finance", "财政局", "财政局", 316),
    ("housing_fund", "住房公积金管理中心", "公积金中心", 317),
];

/// Units of the township, which texts name as responsible: identifier, full name, short name. They have no telephone, so
/// that the site lists those of the county only.
const TOWN_UNITS: &[(&str, &str, &str)] = &[
    ("town_discipline", "中共石漪镇纪律检查委员会", "镇纪委"),
    ("town_general", "石漪镇党政综合办公室", "镇党政综合办公室"),
    ("town_agriculture", "石漪镇农业农村办公室", "镇农业农村办公室"),
    ("town_affairs", "石漪镇社会事务办公室", "镇社会事务办公室"),
    ("town_health", "石漪镇卫生健康办公室", "镇卫生健康办公室"),
    ("town_building", "石漪镇村镇建设办公室", "镇村镇建设办公室"),
    ("town_emergency", "石漪镇应急管理办公室", "镇应急管理办公室"),
    ("town_farming", "石漪镇农业服务中心", "镇农业服务中心"),
    ("town_service", "石漪镇便民服务中心", "镇便民服务中心"),
    ("town_finance", "石漪镇财政所", "镇财政所"),
    ("town_school", "石漪镇中心学校", "镇中心学校"),
];

/// Terms that the demo's texts use: identifier, full name, short name.
const TERMS: &[(&str, &str, &str)] = &[
    ("system", "全国防止返贫监测信息系统", "全国信息系统"),
    ("floor", "整户无劳动能力兜底保障户", "兜底保障户"),
    ("leading_group", "石漪镇防止返贫工作领导小组", "镇领导小组"),
    ("general_system", "岚岳省乡村人口信息平台", "省信息平台"),
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
    page.put(0, "publish_within", 20);
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
    let named = |page: &mut Page, list: &[(&str, &str, &str)]| {
        for (id, name, short) in list {
            let flow = Flow::new("id", id).put("name", name).put("short", short);
            page.raw(2, format_args!("- {flow}"));
        }
    };
    named(&mut page, TOWN_UNITS);
    page.raw(0, "");
    page.raw(0, "terms:");
    named(&mut page, TERMS);
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

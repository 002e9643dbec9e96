//! Sentences and parts of sentences.

/// Risks that have no name of their own.
pub(in super::super) const OTHER_RISKS: &[&str] = &[
    "半年内连续办理两次丧事，欠债较多",
    "为亲属担保代偿，负担较重",
    "配偶离家，子女抚养和债务由一人承担",
    "返乡安家后原有积蓄用尽，暂无稳定收入",
];

/// Why somebody was in hospital, by the kind of treatment.
pub(in super::super) const HOSPITAL: [&[&str]; 4] = [
    &["住院治疗", "复查住院", "转院治疗", "病情加重住院"],
    &["手术住院", "化疗", "放疗", "术后复查住院"],
    &["透析治疗", "动静脉造瘘手术", "住院调整用药"],
    &["住院治疗", "康复治疗", "手术住院"],
];

/// What an illness means.
pub(in super::super) const ILLNESS_NOTES: &[&str] = &[
    "自付费用大",
    "需长期服药复查",
    "家中主要劳动力不能外出",
    "需专人陪护，收入减少",
    "目录外用药较多，支出骤增",
    "手术后不能从事重体力劳动",
    "每月往返县城治疗，负担较重",
    "积蓄已用尽，向亲友借款治疗",
];

/// What a disability means.
pub(in super::super) const DISABILITY_NOTES: &[&str] = &[
    "生活需人照料",
    "主要劳动力丧失",
    "不能外出务工，收入减少",
    "康复费用长期支出",
    "家人轮流看护，误工较多",
    "仅能从事轻便劳动",
];

/// What schooling costs.
pub(in super::super) const SCHOOL_NOTES: &[&str] = &[
    "学费和生活费负担较重",
    "全年教育支出超过家庭收入三成",
    "学费住宿费靠借款缴纳",
    "家庭收入难以负担",
];

/// Accidents.
pub(in super::super) const ACCIDENT_NOTES: &[&str] = &[
    "骑车跌落路沟，股骨骨折",
    "工地高处坠落，腰椎骨折",
    "砍伐时被树干压伤小腿",
    "操作脱粒机时手掌受伤",
    "上山采药时滑落，多处骨折",
    "在灶间被开水烫伤，需植皮",
    "卸货时被砸伤脚踝",
    "夜间行路被摩托车撞伤，对方无力赔偿",
    "修屋顶时摔下，肋骨骨折",
    "驾驶三轮车侧翻，锁骨骨折",
];

/// Lost work.
pub(in super::super) const JOB_NOTES: &[&str] = &[
    "所在工厂订单减少，轮休半年",
    "所在企业关停，返乡待业",
    "无固定工作，务工收入减少",
    "年纪偏大，工地不再招用",
    "合同到期未续，近期只打零工",
    "因照料老人返乡，失去工作",
    "被拖欠工资，已申请劳动仲裁",
    "所在门店歇业，尚未找到新工作",
];

/// After a disaster.
pub(in super::super) const DISASTER_COSTS: &[&str] =
    &["清淤和租房安置", "修缮屋面和围墙", "补种和农膜重置", "抢修水渠和圈舍"];

/// Disasters of the three countries: first and last month, and what happened.
pub(in super::super) const DISASTERS: [&[(i8, i8, &str)]; 3] = [
    &[
        (5, 9, "强降雨引发滑坡，茶园和圈舍受损"),
        (5, 9, "山洪冲毁屋后挡墙，菜地被淤"),
        (3, 4, "倒春寒冻伤茶芽，春茶绝收"),
        (1, 2, "暴雪压塌圈舍，牲畜损失"),
        (11, 12, "冰冻压断茶树和竹木，圈舍受损"),
        (3, 4, "大风掀翻屋顶，粮食受潮"),
        (10, 10, "连阴雨致山墙垮塌，存粮霉变"),
    ],
    &[
        (6, 9, "湖水倒灌，稻田积水二十余日"),
        (5, 9, "连续强降雨淹没鱼塘，成鱼逃逸"),
        (3, 4, "大风掀翻鸭棚，存栏损失过半"),
        (6, 9, "堤脚渗漏，房屋进水浸泡"),
        (11, 12, "寒潮致塘面封冻，成鱼缺氧死亡"),
        (1, 2, "大雪压塌禽舍和蔬菜棚"),
        (10, 10, "持续阴雨，晚稻倒伏发芽"),
    ],
    &[
        (5, 6, "冰雹打落幼果，当年基本绝收"),
        (7, 9, "伏旱四十余日，旱地作物大幅减产"),
        (3, 4, "晚霜冻伤花蕾，坐果不足两成"),
        (5, 9, "大风吹毁果园防雹网和棚架"),
        (10, 11, "早霜冻坏未采果实，损失过半"),
        (12, 12, "雪灾压塌羊圈，羔羊冻死"),
        (1, 2, "雪灾压塌羊圈，羔羊冻死"),
    ],
];

/// Failed production: line, scale, what happened.
pub(in super::super) const FAILURES: [&[(&str, &str, &str)]; 3] = [
    &[
        ("食用菌", "2棚", "菌棒染病绝收，投入无法收回"),
        ("肉牛养殖", "6头", "牛只染病死亡，贷款到期"),
        ("养蜂", "40箱", "蜂群中毒死亡，全年无蜜"),
        ("茶叶加工", "小作坊1处", "茶价大跌，初制作坊停产"),
    ],
    &[
        ("水产养殖", "鱼塘9亩", "鱼病暴发，成鱼大量死亡"),
        ("家禽养殖", "800只", "疫病扑杀，补偿不足以还贷"),
        ("莲藕种植", "12亩", "藕价下跌，租金无法收回"),
        ("蔬菜种植", "3棚", "大棚倒塌，蔬菜未能上市"),
    ],
    &[
        ("肉羊养殖", "30只", "羊群染病，母羊大量流产"),
        ("林果种植", "9亩", "苗木品种不符，五年未挂果"),
        ("蔬菜种植", "2棚", "收购方失约，蔬菜滞销"),
        ("个体经营", "门面1间", "门店亏损关闭，尚欠货款"),
    ],
];

/// One person without labour.
pub(in super::super) const ALONE_NOTES: &[&str] =
    &["独居老人，无劳动能力", "年老体弱，子女不在本地", "独居，日常起居靠邻里照应"];

/// Nobody can work.
pub(in super::super) const NO_LABOUR_NOTES: &[&str] = &[
    "全户无劳动力",
    "家中只有老人和孩子",
    "两位老人年迈，生活来源单一",
    "成员均年老或多病，不能从事生产",
];

/// One for many.
pub(in super::super) const ONE_WORKER_NOTES: &[&str] = &[
    "全家只有一名劳动力，抚养负担重",
    "一人挣钱，老人孩子都要照料",
    "主要劳动力一人，收入来源单一",
];

/// Houses.
pub(in super::super) const HOUSE_NOTES: &[&str] =
    &["墙体开裂、屋面漏雨", "地基下沉，山墙倾斜", "屋架腐朽，部分垮塌", "雨后墙脚空鼓，正房变形"];

/// Water, in the three countries.
pub(in super::super) const WATER_NOTES: [&[&str]; 3] = [
    &["山泉水源枯竭，全户靠挑水", "引水管被山洪冲断，饮水无保障"],
    &["浅井水质检测不合格", "管网末端水压不足，常年供水不稳"],
    &["春旱水源枯竭，全户靠拉水", "蓄水窖渗漏，饮水无保障"],
];

/// The last words of a visit to a household without risk.
pub(in super::super) const FINE: &[&str] = &[
    "无返贫致贫风险",
    "研判无风险",
    "收支平衡，无突出困难",
    "生活稳定，暂无诉求",
    "能自主应对，不需纳入监测",
    "家庭情况与台账一致",
    "已讲解申报政策，农户表示清楚",
    "未发现新增风险",
];

/// The last words of a visit to a household whose case is being identified.
pub(in super::super) const PENDING: &[&str] = &[
    "已按程序申报",
    "材料已收齐，按程序办理",
    "已讲明识别程序和时限",
    "正在按程序办理，期间先行落实临时救助",
];

/// The last words of a visit to a monitored household.
pub(in super::super) const MONITORED: &[&str] = &[
    "帮扶措施正在落实",
    "下月再次上门核对收入",
    "措施到位，继续监测",
    "风险有所缓解，继续跟踪",
    "已提醒有新的困难及时申报",
    "户内诉求已转相关部门",
    "收入仍不稳定，继续帮扶",
];

/// The last words of a visit after the risk was resolved.
pub(in super::super) const RESOLVED: &[&str] =
    &["消除后回访，收入稳定", "回访未见新的风险", "风险已解决，政策延续", "生活恢复正常，持续关注"];

/// Of the house and the water.
pub(in super::super) const HOUSE: &[&str] = &[
    "住房和饮水安全",
    "自来水水质水量正常",
    "房屋外墙无裂缝，屋面不漏",
    "水电畅通，厨房已改造",
    "屋后排水沟已清理",
    "新换了入户水管",
    "院坝去年已硬化",
    "雨季未见渗漏",
];

/// Of old members: `{who}` stands for the person.
pub(in super::super) const OLD: &[&str] = &[
    "{who}身体尚可，能料理家务",
    "{who}血压平稳，按月取药",
    "{who}由家人照料，养老金按月领取",
    "家庭医生按季上门为{who}随访",
    "{who}行动不便，邻居常来照应",
    "{who}白内障手术后视力好转",
    "{who}每天到村活动室坐坐，精神不错",
    "{who}高龄津贴已到账",
];

/// Of the sick: `{who}` and `{what}`.
pub(in super::super) const SICK: &[&str] = &[
    "{who}患{what}，病情平稳，药费按规定报销",
    "{who}的{what}每季度复查一次",
    "{who}因{what}住院，自付部分家庭能负担",
    "{who}的{what}已办门诊慢特病",
    "{who}患{what}，在县医院定期取药",
];

/// Of children: `{who}` and `{stage}`.
pub(in super::super) const PUPIL: &[&str] = &[
    "{who}读{stage}，按时到校",
    "{who}在{stage}就读，资助已到账",
    "{who}读{stage}，寄宿，每周回家",
    "{who}读{stage}，各项费用已备齐",
    "{who}读{stage}，成绩中上",
    "{who}在{stage}阶段，无失学辍学",
];

/// Of those who work: `{who}`, `{place}`, `{employer}`, `{kind}`, `{pay}`, `{months}`.
pub(in super::super) const WORK: &[&str] = &[
    "{who}在{place}务工，月收入约{pay}元",
    "{who}在{employer}做{kind}，工资按月到账",
    "{who}今年务工{months}个月，每月{pay}元左右",
    "{who}的{kind}工作没有变动",
    "{who}在{place}{employer}上班，春节回家",
    "{who}做{kind}，近一年干了{months}个月",
];

/// Of crops and animals: `{what}`.
pub(in super::super) const FARM: &[&str] = &[
    "{what}收成与上年持平",
    "{what}已卖出大半，价格略涨",
    "{what}受天气影响小幅减产",
    "{what}长势正常",
    "今年{what}收入比上年略增",
    "{what}由合作社上门收购",
    "{what}投入不大，够自家开支",
];

/// Of allowances: `{what}`.
pub(in super::super) const ALLOWANCE: &[&str] =
    &["{what}按月到账", "{what}已核对，发放正常", "{what}打卡发放，本人已确认"];

/// Of those who are all away.
pub(in super::super) const AWAY: &[&str] = &[
    "全家在外，通过视频核对",
    "电话联系，全家在务工地居住",
    "视频连线，看了租住的房子",
    "电话核对，房屋由亲戚看管",
];

/// What a department saw: by department, texts without a household's own facts.
pub(in super::super) const CLUES: &[(&str, &[&str])] = &[
    (
        "medical",
        &[
            "医保部门推送上月高额自付医疗费用",
            "医保部门推送大病住院自付费用",
            "医保部门推送门诊慢特病费用预警",
        ],
    ),
    ("health", &["卫健部门推送大病住院名单", "卫健部门推送新确诊重病患者", "家庭医生上报病情加重"]),
    ("disabled", &["残联推送新办重度残疾证名单", "残联推送残疾等级变更名单"]),
    (
        "education",
        &["教育部门推送非义务教育阶段多子女就学家庭", "教育部门推送申请助学贷款学生名单"],
    ),
    (
        "emergency",
        &["应急部门推送受灾农户名单", "应急部门转报强降雨受损农户", "应急部门推送大风冰雹灾情"],
    ),
    (
        "human_resources",
        &[
            "人社部门推送返乡人员名单",
            "人社部门推送企业关停失业名单",
            "人社部门推送务工月数不足名单",
        ],
    ),
    (
        "civil_affairs",
        &[
            "民政部门推送低保申请未通过名单",
            "民政部门推送新纳入低保名单",
            "民政部门推送大额临时救助名单",
        ],
    ),
    ("housing", &["住建部门推送住房安全鉴定结果", "住建部门推送农房排查隐患名单"]),
    ("water", &["水利部门推送供水不稳农户", "水利部门推送水质检测异常点位"]),
    (
        "competent",
        &[
            "农业农村部门推送产业项目受损农户",
            "主管部门推送收入骤减比对名单",
            "12317平台来电反映家庭困难",
        ],
    ),
];

/// Offices of the township that look after households.
pub(in super::super) const UNITS: &[&str] = &[
    "石漪镇农业农村办公室",
    "石漪镇农业服务中心",
    "石漪镇卫生健康办公室",
    "石漪镇社会事务办公室",
    "石漪镇村镇建设办公室",
    "石漪镇党群服务中心",
    "石漪镇便民服务中心",
    "石漪镇综合行政执法队",
];

/// Their posts.
pub(in super::super) const OFFICES: &[&str] = &["主任", "副主任", "干部", "干部", "干部", "科员"];

/// Of income: `{each}` stands for net yuan a head.
pub(in super::super) const EARNED: &[&str] = &[
    "测算人均纯收入约{each}元",
    "按现有资料核算人均纯收入约{each}元",
    "收入与台账相符，人均约{each}元",
    "当面核对收入，人均约{each}元",
];

/// Of land: `{mu}`.
pub(in super::super) const LAND: &[&str] = &[
    "种地{mu}亩，自种自收",
    "承包地{mu}亩，部分由亲戚代种",
    "耕地{mu}亩，收成正常",
    "{mu}亩地由合作社统一旋耕",
    "种着{mu}亩地，农资由家人置办",
];

/// Of those whose work is not steady: `{who}`, `{months}`, `{kind}`.
pub(in super::super) const UNSTEADY: &[&str] = &[
    "{who}近一年只干了{months}个月",
    "{who}做{kind}不稳定，累计{months}个月",
    "{who}打零工，共{months}个月，时断时续",
    "{who}想找{kind}一类的活，目前待岗",
];

/**
 * Verbs that make a duty, and the words around them (任务动词与语气词), as data.
 *
 * Source: office.md 2.3 steps 5 and 7; the list of the prototype, widened by the verbs of State Council and
 * provincial papers (minutes/cases) and of enterprise, school and hospital minutes.
 */
const words = (text: string) => text.trim().split(/\s+/)
const longestFirst = (list: readonly string[]) => [...new Set(list)].sort((a, b) => b.length - a.length).join('|')

const DUTY_VERBS = words(`
 牵头 做好 抓好 办好 管好 用好 抓实 做实 落实 推进 推动 推广 推行 推出 加强 加快 加大 加紧 强化 开展 组织 协调 统筹 报告 汇总 纳入 告知 建立 建成 建设 搭建 构建 登记 扩大 排查 摸排 摸底
 管理 处置 处理 巡查 巡检 封闭 拓展 发展 提升 提高 优化 完善 健全 了解 掌握 沟通 联络 联系 对接 衔接 研究 统计 对比 配合 增加 利用 发挥 引导 宣传 学习 贯彻 培训 精简 消毒
 延期 梳理 跟进 跟踪 制定 制订 修订 起草 编制 编写 拟定 拟订 出台 印发 发布 公布 公示 上报 报送 报(?![道纸刊社名价酬复]) 提交 提供 提出 反馈 答复 回复 回访 回应 通知 传达 汇报 通报 督促 督导 督查 督办
 检查 抽查 核查 核实 核对 审核 审查 审批 审议 审计 评估 评价 评审 验收 测试 测算 验证 复查 复核 整改 整治 治理 清理 清退 清查 化解 解决 改进 改善 改造 修复 修改 维修 维护 更新 升级 更换 安装
 采购 招标 签订 签署 支付 拨付 发放 收集 整理 归档 存档 保存 保障 保证 确保 确定 明确 落地 执行 实施 实行 完成 启动 筹备 准备 安排 部署 调度 调整 调研 调查 走访 慰问 接待 邀请 召开 召集 主持
 举办 承办 参加 参与 支持 协助 指导 监督 监测 监控 监管 预警 分析 总结 评选 考核 奖励 问责 追究 追责 约谈 曝光 打击 查处 防范 防止 杜绝 控制 压实 压缩 压减 降低 减少 缩短 简化 规范 畅通 设立 设置 配备 配置
 补充 补齐 补建 招聘 选拔 选派 派出 培养 培育 打造 树立 营造 号召 动员 带领 坚守 坚持 守护 保持 维持 维稳 探索 创新 试点 试行 允许 鼓励 引进 引入 转化 转型 转移 移交 收回 归还 盘点 盘活 开发 开放 开通 上线 部署
 对标 对账 结算 核算 核销 催收 追缴 清欠 录入 填报 填写 上传 下载 备份 开设 开办 扩建 扩充 增设 增强 增补 突破 实现 形成 深化 细化 量化 巩固 注重 重视 关注 聚焦 把握 把好 严控 严查 严防 遵守 履行 承担 担任 担当 负责
 办理 受理 代办 申报 申请 争取 购置 购买 储备 供应 配送 投放 投入 清洗 清洁 打扫 值守 值班 轮值 看护 护送 接送 救治 诊治 转诊 接种 随访 筛查 教育 辅导 备课 听课 家访 排练 设计 绘制 撰写 翻译 录制 拍摄 剪辑
 合并 合入 重构 定位 修正 回归 复现 迁移 替换 兼容 适配 升级 封装 集成 提测 交付 移植 剔除 取消 停止 停用 关闭 拆除 恢复 补办 补发 补报 查明 查清 查找 弄清 摸清 列出 形成 制作 印制 张贴 悬挂 分发 认领 领取 退还 退回
 贯通 融入 激发 释放 丰富 延伸 赋予 授权 下放 整合 运用 采取 采集 汇聚 共享 互通 打通 融合 示范 带动 辐射 服务 促进 拉动 撬动 减轻 减免 免除 缓解 帮助 帮扶 扶持 救助 资助 补助 补贴 奖补 培优 扶优 壮大 做大 做强 做优
 编排 排定 选定 选取 遴选 推选 暂停 续签 变更 划拨 划转 缴纳 收缴 征收 征集 征求 会商 会签 商定 洽谈 谈判 磋商 协商 复制 抓紧 抓住 理顺 厘清 摘牌 挂牌 销号 归集 入库 入账 报销 报备 备案 存储 保管 巡护 巡逻 排除 消除 处罚 惩处 惩治
`)
export const DUTY_VERB_WORDS = longestFirst(DUTY_VERBS)
export const DUTY_VERB = new RegExp(DUTY_VERB_WORDS)

/** Verbs of English minutes. */
export const ENGLISH_DUTY = /\b(?:will|to|should|must|shall|needs? to|please)\s+[a-z]{2,}|\bfollow(?:ing)?[- ]up\b/i

/** What may stand between an owner and the verb. */
export const MODAL_WORDS = '上下要|既要|又要|也要|还要|都要|均要|就要|一定要|务必要|必须要|需要|应当|应该|必须|务必|要|应|须|需|得|可|负责'
const ADVERBS = words(`
  继续 进一步 不断 持续 充分 及时 积极 主动 密切 认真 切实 扎实 严格 全面 深入 统一 分别 具体 抓紧 尽快 加快 加紧 加大 定期 不定期 共同 联合 协同 按时 按期 如期 逐步 逐一 逐项 稳步 着力 大力 努力 坚决 全力 尽力 有序 立即 立刻 马上 随时 适时
  优先 重点 同步 同时 自觉 带头 率先 尽最大努力 最大限度 高度 精心 妥善 科学 依法 依规 迅速 高效 提前 统筹 更加 特别 提早 严 再 先 也 都 均 仍 还 就 只 已
`)
export const ADVERB_WORDS = longestFirst(ADVERBS)

/** Prepositions and other words with which a predicate may begin right after its owner. */
const OPENERS = words(`
  按照 按 依据 依托 依 根据 结合 围绕 针对 通过 利用 会同 配合 牵头 在 于 以 对 把 将 向 为 与 和 每 之间也?要 之间 作为 不得 不能 本着 坚持 担任 主责 主抓 主要 具体 要 应 须 需 必须 务必 负责 承担 落实 提前 今年 本周 下周 本月 月底 年底 \\d+月 \\d+日 \\d{4}年 上下 可以 可 不 从 自 给 协同 联合 组成 完 办成 办 参加 参与 建议 提议
`)
export const PREDICATE = new RegExp(`(?:${MODAL_WORDS}|${longestFirst(OPENERS)}|${ADVERB_WORDS}|${DUTY_VERB_WORDS})`, 'y')

/** Clauses that say how, when, on what basis: they introduce the duty that follows (forward merge). */
export const FRAME_OPENER = /^(?:根据|按照|按|依据|依照|遵照|围绕|针对|结合|通过|利用|依托|以|为了|为|在|自|从|对于|对(?![比标接账照外内口应])|代表|经|随着|鉴于|如果|如|若|凡是?|除|本着|借助|面向|聚焦|立足|于|到|至|截至|作为|遇有?|关于|就|与|同|因|由于|一旦|每)/
export const FRAME_CLOSER = /(?:要求|情况|需求|部署|精神|规定|规范|标准|原则|实际|前提下|形势下|条件下|情况下|背景下|基础上|领导下|指导下|支持下|过程中|期间|时|时期|之前|以前|之后|以后|以来|契机|主线|目标|重点|抓手|单位|问题|方面|方案|意见|需要|特点|[^最]后|[^目提空之以]前|中|下|主体|的)$/
/** Clauses that say to what end or in what manner: they belong to the duty before (backward merge). */
export const TAIL_OPENER = /^(?:使|让|争取|力争|特别是|尤其是|以及|及|增强|切实(?!加强|做好|抓好|落实|解决|履行)|做到|自觉做到|做强|做优|做大|坚决(?:打赢|打好|防止|杜绝|克服)|凝聚|坚定|带领|采取|形成|不(?!断|得|仅|但|少|低|定期|超|折不扣)|防止|避免|杜绝|严防|从而|以便|进而|真正|努力做到|把[^，]{1,20}放在|是|发挥|实现(?=[^，]{0,8}(?:发展|突破|提升)$))/
export const GENERIC_TAIL = /^(?:确保|保证|保障)[^，]*(?:到位|有效|开展|落实|进行|实效|成效|见效|落地|完成|顺利|运转|运行|稳定|落地见效)$/
export const GENERIC_WORK = /^(?:[^的各]{0,8})(?:推动|落实|开展|推进|贻误|做好)工作(?:、[^的、]{1,4}工作)*$/
export const MEANS = /^(?:充分|积极|有效)*(?:发挥|利用|依托|借助)[^，]*优势$/
export const TALK_ONLY = /^(?!.*加强)(?:积极|主动|及时|密切|充分|提前)*(?:与|同|和|向)[^，]{1,16}(?:沟通|协商|对接|联系|交流|衔接|商量|汇报)$/
export const FORCE_TAIL = /^(?:继续|进一步|不断)?加大[^，]*(?:力度)$/

/** Openings of sentences that report or praise and bind nobody (会议指出…). */
export const REPORTING = /^(?:会上|会议)?[，]?(?:(?:本次|此次|这次)?会议(?:听取|审议|学习|传达|观看|通报|回顾|充分肯定|肯定|指出|认为|分析|介绍|由|在|应到)|听取了|传达学习了|审议通过了|观看了|[\u3400-\u9fff]{2,12}(?:作了|做了|汇报了|通报了|介绍了|传达了|指出|认为|表示|发言|主持会议))/
export const PRAISE = /(?:给予[^，。]{0,8}(?:肯定|表扬|赞扬)|表示(?:感谢|祝贺|慰问|肯定)|提出(?:以下|如下|几点|三点|四点)[^，。]{0,8}(?:要求|意见|希望)|(?:如下|以下)[：]?$)/
export const MEETING_CUE = /^(?:会上|会议|为此|最后)?[，]?(?:会议|经研究|与会|领导小组|党组|党委会?)?[，]?(?:要求|决定|议定|明确|强调|商定|确定|原则同意|同意|部署|安排|提出|研究决定)(?:了)?(?:以下事项)?[，：]?/

// 页面随生成更新。页面记着自己是从哪一次生成来的（data-seen），每次连上都与现在的比较，所以断线、
// 睡眠、程序重启之后都能补上。写法照顾 Chromium 80；文字一律用 textContent 放进页面。
(function () {
  "use strict";
  var tag = document.currentScript;
  if (!tag || !window.EventSource) return;
  var kind = tag.dataset.kind;
  var seen = tag.dataset.seen;
  var PLACE = "mingbai-place";
  var source = null; // 现在的连接
  var again = 0, silent = 0; // 定时：重连，报告断线
  var shown = ""; // 面板上的是哪一次生成

  function element(name, type, text) {
    var made = document.createElement(name);
    if (type) made.className = type;
    if (text) made.textContent = text;
    return made;
  }

  function button(text, act) {
    var made = element("button", "", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  // 面板在自己的影子里，不受网页样式影响，也不影响网页。
  function build() {
    var host = element("div");
    var root = host.attachShadow({ mode: "open" });
    var style = element("link");
    style.rel = "stylesheet";
    style.href = "/@desk/client.css";
    var lost = element("p", "lost", "与 mingbai 的连接断了，正在重连");
    lost.setAttribute("role", "status");
    var panel = element("section", "panel");
    panel.setAttribute("role", "alert");
    panel.lang = "zh-CN";
    var head = element("div", "head");
    var title = element("p", "title"), body = element("div", "body");
    body.tabIndex = 0;
    var fold = button("收起", function () {
      body.hidden = !body.hidden;
      fold.textContent = body.hidden ? "展开" : "收起";
      fold.setAttribute("aria-expanded", String(!body.hidden));
    });
    var close = button("关闭（Esc）", function () { panel.hidden = true; });
    head.append(title, fold, close);
    panel.append(head, body);
    lost.hidden = panel.hidden = true;
    root.append(style, lost, panel);
    document.body.append(host);
    return { lost: lost, panel: panel, title: title, body: body };
  }

  function finding(one) {
    var item = element("li");
    item.append(element("p", "message", one.message + (one.code ? "（" + one.code + "）" : "")));
    (one.places || []).forEach(function (place) {
      var text = place.text ? "　" + place.text : "";
      item.append(element("p", "place", place.file + ":" + place.line + text));
      if (place.source) item.append(element("pre", "", place.source));
    });
    if (one.hint) item.append(element("p", "hint", "办法：" + one.hint));
    return item;
  }

  function report(news) {
    ui.panel.hidden = !news.errors;
    if (!news.errors) return;
    var list = element("ol");
    news.found.forEach(function (one) { list.append(finding(one)); });
    ui.title.textContent = "有 " + news.errors + " 处错误，没有生成";
    ui.body.textContent = "";
    ui.body.append(element("p", "calm", "这些问题改好以前，页面停在上一次成功的样子。"), list);
    if (news.text) ui.body.append(element("pre", "", news.text));
    var more = element("a", "", "全部文件和问题");
    more.href = "/@desk/";
    ui.body.append(more);
  }

  function receive(news) {
    lost(false);
    if (news[kind] !== seen) {
      disconnect();
      try {
        sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrollX, scrollY]));
      } catch (_) { /* 不许存就不存 */ }
      location.reload();
    } else if (news.desk !== shown) {
      shown = news.desk;
      // 清单页自己列着问题。
      if (kind === "page") report(news);
    }
  }

  // 断一会儿不说：程序重启、电脑醒来时马上就会连上。
  function lost(yes) {
    if (!yes) {
      clearTimeout(silent);
      silent = 0;
      ui.lost.hidden = true;
    } else if (!silent) {
      silent = setTimeout(function () { ui.lost.hidden = false; }, 1500);
    }
  }

  // 看不见的页面不占连接：浏览器对一个网站只开六条，标签页多了就谁也打不开。
  function connect() {
    clearTimeout(again);
    if (source || document.visibilityState === "hidden") return;
    source = new EventSource("/@desk/events");
    source.onmessage = function (event) { receive(JSON.parse(event.data)); };
    source.onopen = function () { lost(false); };
    source.onerror = function () {
      lost(true);
      // 被拒绝以后，浏览器不再自己重连。
      if (source && source.readyState === EventSource.CLOSED) {
        disconnect();
        again = setTimeout(connect, 2000);
      }
    };
  }

  function disconnect() {
    clearTimeout(again);
    if (source) source.close();
    source = null;
  }

  function restore() {
    try {
      var place = JSON.parse(sessionStorage.getItem(PLACE));
      sessionStorage.removeItem(PLACE);
      if (place && place[0] === location.pathname) scrollTo(place[1], place[2]);
    } catch (_) { /* 没存就从头看 */ }
  }

  var ui = build();
  addEventListener("keydown", function (event) { if (event.key === "Escape") ui.panel.hidden = true; });
  addEventListener("load", restore);
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") disconnect();
    else connect();
  });
  connect();
})();

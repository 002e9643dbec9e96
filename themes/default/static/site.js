// 字号、打印、公示的状态、电话、目录。没有脚本，网页照样能看。
(function () {
  'use strict';
  var root = document.documentElement;
  var sizes = ['small', 'normal', 'large'];

  function stored() {
    try { return localStorage.getItem('mingbai-size'); } catch (e) { return null; }
  }

  function apply(size) {
    root.setAttribute('data-size', sizes.indexOf(size) < 0 ? 'normal' : size);
  }

  // 这一步在画出页面之前，所以不会先小后大地闪一下。
  apply(stored());

  document.addEventListener('DOMContentLoaded', function () {
    var group = document.querySelector('.sizes');
    var buttons = group.querySelectorAll('button');

    function show() {
      buttons.forEach(function (button) {
        button.setAttribute('aria-pressed', String(button.value === root.getAttribute('data-size')));
      });
    }

    group.addEventListener('click', function (event) {
      if (!event.target.value) return;
      apply(event.target.value);
      try { localStorage.setItem('mingbai-size', event.target.value); } catch (e) { /* 存不下就只管这一页 */ }
      show();
    });
    show();
    group.hidden = false;

    var print = document.getElementById('print');
    if (print) {
      print.addEventListener('click', function () { window.print(); });
      print.hidden = false;
    }

    states(document.querySelectorAll('.state'));
    wholes(document.querySelector('.prose'), document.querySelector('.colophon .tel'));
    contents(document.querySelectorAll('.prose h2[id], .prose h3[id]'));
  });

  // 公示到哪一步，按读者当天的日期说；网页本身只写起止，哪天生成都一样。
  function states(places) {
    var now = new Date();
    var today = [now.getFullYear(), ('0' + (now.getMonth() + 1)).slice(-2), ('0' + now.getDate()).slice(-2)].join('-');
    places.forEach(function (place) {
      var early = today < place.getAttribute('data-first');
      var late = today > place.getAttribute('data-last');
      place.textContent = early ? '尚未开始' : late ? '公示期已过' : '公示中';
      if (!early && !late) place.className = 'state now';
      place.hidden = false;
    });
  }

  // 正文里的日期、文号和电话不在中间断行；电话点了就能拨。
  function wholes(prose, hotline) {
    if (!prose) return;
    var form = new RegExp('(^|[^0-9-])(\\d{4}年\\d{1,2}月\\d{1,2}日|〔\\d{4}〕\\d+号|0\\d{2,3}-\\d{7,8}|1[3-9]\\d{9}|' + hotline.textContent + ')(?![0-9-])');
    var walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
    var text = walker.nextNode();
    while (text) {
      var found = text.parentElement.closest('a, code, .day') ? null : form.exec(text.data);
      if (found) {
        var match = text.splitText(found.index + found[1].length);
        match.splitText(found[2].length);
        var dial = /^[\d-]+$/.test(found[2]);
        var whole = document.createElement(dial ? 'a' : 'span');
        whole.className = dial ? 'tel' : 'day';
        if (dial) whole.href = 'tel:' + found[2].replace('-', '');
        whole.textContent = found[2];
        match.parentNode.replaceChild(whole, match);
        walker.currentNode = whole.firstChild;
      }
      text = walker.nextNode();
    }
  }

  // 标题够四个才有目录：宽屏放在左边，窄屏收在正文前面。
  function contents(headings) {
    if (headings.length < 4) return;
    var nav = document.createElement('nav');
    nav.className = 'toc';
    nav.setAttribute('aria-label', '目录');
    var details = nav.appendChild(document.createElement('details'));
    details.appendChild(document.createElement('summary')).textContent = '目录';
    var list = details.appendChild(document.createElement('ol'));
    headings.forEach(function (heading) {
      var item = list.appendChild(document.createElement('li'));
      item.className = heading.tagName.toLowerCase();
      var link = item.appendChild(document.createElement('a'));
      link.href = '#' + heading.id;
      link.textContent = heading.textContent.replace(/[。：]$/, '');
    });
    var prose = document.querySelector('.prose');
    prose.parentNode.insertBefore(nav, prose);
    details.open = window.matchMedia('(min-width: 75em)').matches;
  }
})();

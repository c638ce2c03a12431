const cdn = "{{cdn}}";
const umpan = document.getElementById("umpan");
let lanjut = 1, sibuk = false;

const terlihat = new IntersectionObserver((isi) => {
  for (const satu of isi) {
    if (!satu.isIntersecting) continue;
    terlihat.unobserve(satu.target);
    satu.target.src = satu.target.dataset.src;
  }
}, { rootMargin: "200px" });

function unsur(nama, kelas, teks) {
  const baru = document.createElement(nama);
  baru.className = kelas;
  baru.textContent = teks;
  return baru;
}

async function komentar(kiriman, tempat) {
  const jawab = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query: "query($id:ID!){kiriman(id:$id){komentar{akun teks}}}", variables: { id: kiriman.id } }),
  });
  for (const satu of (await jawab.json()).data.kiriman.komentar) {
    tempat.append(unsur("p", "komentar", `@${satu.akun}: ${satu.teks}`));
  }
}

function pasang(kiriman) {
  const kotak = unsur("article", kiriman.gambar ? "kiriman" : "kiriman polos", "");
  kotak.id = kiriman.id;
  kotak.append(unsur("strong", "nama", kiriman.nama), unsur("span", "akun", ` @${kiriman.akun}`));
  kotak.append(unsur("p", "teks", kiriman.teks), unsur("time", "waktu", kiriman.pukul));
  if (kiriman.gambar) {
    const gambar = new Image();
    gambar.alt = "Foto kiriman";
    gambar.dataset.src = cdn + kiriman.gambar;
    kotak.append(gambar);
    terlihat.observe(gambar);
  }
  umpan.append(kotak);
  if (kiriman.berkomentar) komentar(kiriman, kotak);
}

async function muat() {
  if (sibuk || lanjut === null) return;
  sibuk = true;
  const jawab = await fetch(`/api/beranda?hal=${lanjut}&_=${Date.now()}`);
  const isi = await jawab.json();
  isi.kiriman.forEach(pasang);
  lanjut = isi.lanjut;
  sibuk = false;
  ujung.unobserve(tanda);
  if (lanjut !== null) ujung.observe(tanda);
}

const tanda = document.getElementById("ujung");
const ujung = new IntersectionObserver((isi) => { if (isi.some((satu) => satu.isIntersecting)) muat(); });
fetch("/api/saya").then((jawab) => jawab.json()).then((saya) => {
  document.getElementById("sesi").textContent = saya.dikenal ? "Masuk sebagai tamu." : "Belum dikenal.";
});
muat();

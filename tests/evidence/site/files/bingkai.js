document.getElementById("hitung").textContent = "Jajak pendapat: " + (40 + 2) + " suara";

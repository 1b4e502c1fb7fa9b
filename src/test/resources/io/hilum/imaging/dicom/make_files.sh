#!/bin/sh
# Makes the compressed files beside this script from the uncompressed ones, which the tests' DicomWriter wrote:
# 40 x 36 pixels, synthetic. DCMTK 3.6.7 (Debian: dcmtk) and GDCM 3.0.21 (Debian: libgdcm-tools).
set -eu
cd "$(dirname "$0")"
for image in grey signed colour; do
  dcmcrle $image.dcm ${image}_rle.dcm
  dcmcjpeg +e1 $image.dcm ${image}_jpeg_lossless_sv1.dcm
  dcmcjpeg +el +sv 6 $image.dcm ${image}_jpeg_lossless_sv6.dcm
  dcmcjpls +el $image.dcm ${image}_jpeg_ls.dcm
  gdcmconv --j2k $image.dcm ${image}_jpeg_2000.dcm
done
dcmcjpls +el +is colour.dcm colour_jpeg_ls_by_sample.dcm
dcmcjpls +en +md 3 bytes.dcm bytes_jpeg_ls_near.dcm
dcmcjpeg +eb +q 95 bytes.dcm bytes_jpeg_baseline.dcm
dcmcjpeg +ep +q 95 bytes.dcm bytes_jpeg_progressive.dcm
dcmcjpeg +eb +q 95 colour.dcm colour_jpeg_baseline.dcm
dcmcjpeg +ee grey.dcm grey_jpeg_extended_12_bits.dcm
dcmconv +td grey.dcm grey_deflated.dcm
dcmconv +tb -e +g grey.dcm grey_big_endian.dcm

package dev.cadenza.codec;

import dev.cadenza.tensor.Tensors;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * {@link BlockLayout#HALF} and {@link BlockLayout#FULL}: a Fourier transform per block, real and imaginary parts side
 * by side.
 */
record FftBlocks(int blockSize, boolean half) implements BlockCodec {
    private int bins() {
        return half ? blockSize / 2 + 1 : blockSize;
    }

    @Override
    public int features() {
        return 2 * bins();
    }

    @Override
    public Tensor encode(Tensor blocks) {
        Tensor spectrum = half ? torch.fft_rfft(blocks) : torch.fft_fft(blocks); // [block, bin] complex
        return Tensors.concatenate(1, torch.real(spectrum), torch.imag(spectrum));
    }

    @Override
    public Tensor decode(Tensor frames) {
        Tensor real = frames.narrow(1, 0, bins());
        Tensor imaginary = frames.narrow(1, bins(), bins());
        Tensor spectrum = torch.view_as_complex(torch.stack(new TensorVector(real, imaginary), -1)); // [block, bin]
        return half
                ? torch.fft_irfft(spectrum, new LongOptional(blockSize), -1, new StringViewOptional())
                : torch.real(torch.fft_ifft(spectrum)).contiguous();
    }
}

using System.Globalization;
using System.Text;
using QRCoder;

namespace CaseManagement.Web.Features.Apply.Receipt;

/// <summary>The code on the receipt that opens the status page in a phone: the address and the number, never the access code.</summary>
/// <param name="Size">Width and height in modules, quiet zone included.</param>
/// <param name="Path">The dark modules as the path of an SVG.</param>
public sealed record StatusQr(int Size, string Path)
{
    /// <summary>Draws an address.</summary>
    public static StatusQr Of(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new StatusQr(rows.Count, path.ToString());
    }
}

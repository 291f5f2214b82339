using System.Net;
using CaseManagement.Web.Features.Apply.Receipt;

namespace CaseManagement.Web.Tests.Citizen;

[Collection(QuietOfficeTests.Name)]
public sealed class StatusTests(QuietOffice office)
{
    [Fact]
    public async Task Number_and_code_open_the_status_and_the_number_alone_does_not()
    {
        var applicant = office.Browser();
        await Applicant.FillAsync(applicant, "41");
        var (number, code) = await Applicant.SendAsync(applicant, Guid.NewGuid());
        var address = $"/status/{Uri.EscapeDataString(number)}";

        var stranger = office.Browser();
        var closed = await stranger.OpenAsync(address);
        var opened = await stranger.FillAsync("/status", ("number", number), ("code", code.ToLowerInvariant()));
        var status = await stranger.OpenAsync(address);

        Assert.StartsWith("/status?number=", closed.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(address, opened.Headers.Location?.OriginalString);
        Assert.Contains("窗口正在看您的材料", await status.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("收20170920-999")]
    [InlineData("nothing")]
    public async Task A_wrong_key_gets_the_same_sentence_for_every_number(string number)
    {
        var answer = await office.Browser().FillAsync("/status", ("number", number), ("code", "22222222"));

        Assert.Contains("回执号或查询码不正确", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_codes_close_the_number_even_for_the_right_one()
    {
        var applicant = office.Browser();
        await Applicant.FillAsync(applicant, "42");
        var (number, code) = await Applicant.SendAsync(applicant, Guid.NewGuid());
        var stranger = office.Browser();
        for (var i = 0; i < 5; i++)
        {
            await stranger.FillAsync("/status", ("number", number), ("code", "22222222"));
        }

        var answer = await stranger.FillAsync("/status", ("number", number), ("code", code));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("尝试次数过多", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_applicant_withdraws_after_confirming_and_gets_the_letter()
    {
        var applicant = office.Browser();
        await Applicant.FillAsync(applicant, "43");
        var (number, _) = await Applicant.SendAsync(applicant, Guid.NewGuid());
        var address = $"/status/{Uri.EscapeDataString(number)}";
        var operation = Guid.NewGuid().ToString();

        var unconfirmed = await applicant.FillAsync($"{address}/withdraw", ("operationId", operation));
        var confirmed = await applicant.FillAsync($"{address}/withdraw", ("operationId", operation), ("sure", "true"));
        var status = await (await applicant.OpenAsync(address)).TextAsync();

        Assert.Contains("href=\"#f-sure\"", await unconfirmed.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(address, confirmed.Headers.Location?.OriginalString);
        Assert.Contains("办完了：撤回", status, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"letters\"", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_is_gone_once_it_is_written_down()
    {
        var applicant = office.Browser();
        await Applicant.FillAsync(applicant, "44");
        var (number, code) = await Applicant.SendAsync(applicant, Guid.NewGuid());
        var receipt = $"/receipt/{Uri.EscapeDataString(number)}";

        await applicant.FillAsync(receipt);
        var page = await (await applicant.OpenAsync(receipt)).TextAsync();

        Assert.Equal(8, code.Length);
        Assert.DoesNotContain("access-code", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_carries_a_code_for_the_phone_that_leads_to_the_status_page_but_does_not_open_it()
    {
        var applicant = office.Browser();
        await Applicant.FillAsync(applicant, "45");

        var (number, _) = await Applicant.SendAsync(applicant, Guid.NewGuid());
        var escaped = Uri.EscapeDataString(number);
        var page = await (await applicant.OpenAsync($"/receipt/{escaped}")).TextAsync();

        Assert.Contains(StatusQr.Of($"{applicant.BaseAddress}status?number={escaped}").Path, page, StringComparison.Ordinal);
    }
}
